using TaskerOps.Core.Activity;

namespace TaskerOps.Core.Breaches;

/// <summary>Which worker process a step went to: the one that sent the report, and for a claim the one that sent the first report after it. Pure.</summary>
/// <param name="activity">The steps.</param>
/// <param name="reporters">The worker by key of the transition that it reported; a report may be missing. Null = nobody is known.</param>
public sealed class StepWorkers(EngineActivity activity, IReadOnlyDictionary<Guid, Guid>? reporters)
{
    private readonly Dictionary<Guid, Guid> _byRow = reporters is null ? [] : ByRow(activity, reporters);

    /// <summary>The worker of a claim or a report; null = not known: nobody has reported the step, or its report is not known.</summary>
    public Guid? Of(StepEvent step) => _byRow.TryGetValue(step.Row, out var worker) ? worker : null;

    private static Dictionary<Guid, Guid> ByRow(EngineActivity activity, IReadOnlyDictionary<Guid, Guid> reporters)
    {
        var byRow = new Dictionary<Guid, Guid>();
        var next = new Dictionary<Guid, Guid>();
        for (var i = activity.StepEvents.Count - 1; i >= 0; i--)
        {
            var step = activity.StepEvents[i];
            switch (step.Kind)
            {
                case StepEventKind.Reported or StepEventKind.ReportedFailure when reporters.TryGetValue(step.Row, out var worker):
                    byRow[step.Row] = next[step.Step] = worker;
                    break;
                case StepEventKind.Claimed when next.TryGetValue(step.Step, out var worker):
                    byRow[step.Row] = worker;
                    break;
                case StepEventKind.Enqueued:
                    next.Remove(step.Step);
                    break;
            }
        }

        return byRow;
    }
}
