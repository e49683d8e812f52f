using TaskerOps.Core.Panels;

namespace TaskerOps.Core.Investigations.Failures;

/// <summary>What is asked of failures.</summary>
/// <param name="Panel">Window, step and namespaces of the panel they are the rows of.</param>
/// <param name="Handler">Only failures of steps that this handler runs; null = all.</param>
public sealed record FailureQuery(PanelQuery Panel, string? Handler = null)
{
    /// <summary>Whether a failure is asked for.</summary>
    public bool Wants(Failure failure) =>
        Panel.Wants(failure.Cause.Namespace) && (Handler is null || string.Equals(failure.Handler, Handler, StringComparison.Ordinal));
}
