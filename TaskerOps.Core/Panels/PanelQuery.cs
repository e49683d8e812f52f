using TaskerOps.Core.Series;

namespace TaskerOps.Core.Panels;

/// <summary>What is asked of a panel.</summary>
/// <param name="Buckets">Window and step.</param>
/// <param name="Namespaces">Only these namespaces; empty = all.</param>
/// <param name="Attempts">Step failures: count failed attempts instead of final failures.</param>
public sealed record PanelQuery(Buckets Buckets, IReadOnlySet<string> Namespaces, bool Attempts = false)
{
    /// <summary>Whether rows of this namespace are asked for.</summary>
    public bool Wants(string @namespace) => Namespaces.Count == 0 || Namespaces.Contains(@namespace);
}
