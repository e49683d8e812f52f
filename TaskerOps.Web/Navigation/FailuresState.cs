using TaskerOps.Core.Investigations.Failures;

namespace TaskerOps.Web.Navigation;

/// <summary>Which failures a person looks at. It lives in the URL beside window, namespaces and "attempts", which are <see cref="ViewState"/>'s.</summary>
public sealed record FailuresState
{
    /// <summary>The rows of the panel of step failures, all handlers.</summary>
    public static readonly FailuresState Default = new();

    /// <summary>Key of the panel whose number is explained.</summary>
    public string Panel { get; init; } = Reconciliation.StepFailures;

    /// <summary>Only failures of steps that this handler runs; null = all.</summary>
    public string? Handler { get; init; }
}
