using TaskerOps.Core.Activity;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Panels;

/// <summary>What is done twice, per minute: second claims, completions and enqueues of a step. Not one of the sixteen: it stands on the system page.</summary>
public sealed class StepsDoubledPanel() : ActivityPanel(
    new PanelInfo("steps-doubled", "Steps doubled", PanelGroup.StepExecution, "doubles/min", "doubles",
        "Second claims, completions and enqueues of the same step: two processes did the same.", ByNamespace: true),
    Measure.StepsDoubled, StepTransitionsQuery.Sql)
{
    /// <summary>All words of <see cref="KindOf"/>.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["claims", "completions", "enqueues"];

    /// <inheritdoc />
    protected override bool LabelIsNamespace => false;

    /// <summary>What is doubled, in a word; null = nothing.</summary>
    public static string? KindOf(StepEventKind kind) => kind switch
    {
        StepEventKind.DoubledClaim => "claims",
        StepEventKind.DoubledCompletion => "completions",
        StepEventKind.DoubledEnqueue => "enqueues",
        _ => null,
    };

    /// <inheritdoc />
    protected override PanelData DrawTables(EngineActivity activity, PanelQuery query) => Count(
        activity, query, activity.StepEvents.Where(step => KindOf(step.Kind) is not null && query.Wants(step.Namespace)).Select(step => (step.At, KindOf(step.Kind)!)));
}
