using TaskerOps.Core.Activity;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Figures;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Panels;

/// <summary>Step failures per minute, by handler: those for good, or every failed attempt.</summary>
public sealed class StepFailuresPanel() : ActivityPanel(
    new PanelInfo("step-failures", "Step failures by handler", PanelGroup.ErrorRates, "failures/min", "failures",
        "Steps that failed for good, by handler; failed attempts on request.", ByNamespace: true),
    Measure.StepFailures, StepTransitionsQuery.Sql)
{
    /// <inheritdoc />
    public override IReadOnlyList<Measure> WantsInsteadOfTables => [Measure.StepFailures, Measure.StepFailureAttempts];

    /// <inheritdoc />
    protected override bool LabelIsNamespace => false;

    /// <inheritdoc />
    protected override Measure HistoryOf(PanelQuery query) => query.Attempts ? Measure.StepFailureAttempts : Measure.StepFailures;

    /// <inheritdoc />
    protected override PanelData DrawTables(EngineActivity activity, PanelQuery query) => Count(
        activity, query,
        StepFigures.Failures(activity, query.Attempts).Where(step => query.Wants(step.Namespace)).Select(step => (step.At, step.Handler ?? "(unknown handler)")));
}
