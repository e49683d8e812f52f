namespace TaskerOps.Core.Breaches.Log;

/// <summary>A row of <c>saved_views</c>.</summary>
internal sealed class SavedViewRow
{
    public Guid Id { get; set; }

    public string Name { get; set; } = "";

    public string Query { get; set; } = "";

    public DateTimeOffset SavedAt { get; set; }
}
