using TaskerOps.Core.Activity;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Figures;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Panels;

/// <summary>Steps completed per minute, by namespace.</summary>
public sealed class StepsCompletedPanel() : ActivityPanel(
    new PanelInfo("steps-completed", "Steps completed", PanelGroup.StepExecution, "steps/min", "steps",
        "Steps by their transition to complete, doubled rows once.", ByNamespace: true),
    Measure.StepsCompleted, StepTransitionsQuery.Sql)
{
    /// <inheritdoc />
    protected override PanelData DrawTables(EngineActivity activity, PanelQuery query) => Count(
        activity, query, StepFigures.Completed(activity).Where(step => query.Wants(step.Namespace)).Select(step => (step.At, step.Namespace)));
}
