namespace TaskerOps.Core.SavedViews;

/// <summary>A list of tasks that someone gave a name.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Name">Its name, each once.</param>
/// <param name="Query">The query of its address, without the question mark.</param>
/// <param name="SavedAt">When it was last saved, UTC.</param>
public sealed record SavedView(Guid Id, string Name, string Query, DateTimeOffset SavedAt)
{
    /// <summary>Longest name, in characters.</summary>
    public const int LongestName = 80;

    /// <summary>Longest query, in characters.</summary>
    public const int LongestQuery = 4000;

    /// <summary>Most views that are kept.</summary>
    public const int Most = 200;
}
