using TaskerOps.Core.Activity;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Figures;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Panels;

/// <summary>Steps enqueued per minute, by namespace.</summary>
public sealed class StepsEnqueuedPanel() : ActivityPanel(
    new PanelInfo("steps-enqueued", "Steps enqueued", PanelGroup.StepExecution, "steps/min", "steps",
        "Steps by their transition to enqueued, retries included, doubled rows once.", ByNamespace: true),
    Measure.StepsEnqueued, StepTransitionsQuery.Sql)
{
    /// <inheritdoc />
    protected override PanelData DrawTables(EngineActivity activity, PanelQuery query) => Count(
        activity, query, StepFigures.Enqueued(activity).Where(step => query.Wants(step.Namespace)).Select(step => (step.At, step.Namespace)));
}
