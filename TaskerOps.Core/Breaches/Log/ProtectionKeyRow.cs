namespace TaskerOps.Core.Breaches.Log;

/// <summary>A row of <c>protection_keys</c>.</summary>
internal sealed class ProtectionKeyRow
{
    public string Name { get; set; } = "";

    public string Xml { get; set; } = "";

    public DateTimeOffset SavedAt { get; set; }
}
