namespace TaskerOps.Core.Overview;

/// <summary>What a viewer of the overview asks for.</summary>
/// <param name="Window">Which stretch of time.</param>
/// <param name="Namespaces">Only these namespaces, sorted; empty = all.</param>
public sealed record OverviewQuery(WindowChoice Window, IReadOnlyList<string> Namespaces)
{
    /// <summary>The last hour, all namespaces.</summary>
    public static readonly OverviewQuery Default = new(WindowChoice.Default, []);
}
