using TaskerOps.Core.Breaches;
using TaskerOps.Core.Findings;

namespace TaskerOps.Core.Investigations.Failures;

/// <summary>The step at which a task stood still: of those that had begun and not ended, the one that had waited longest.</summary>
/// <param name="Step">The step.</param>
/// <param name="Name">Its name in the template.</param>
/// <param name="State">Its state then.</param>
/// <param name="Since">Since when it was in that state, UTC.</param>
public sealed record StuckStep(Guid Step, string Name, string State, DateTimeOffset Since)
{
    /// <summary>Why it waited for a worker until a moment; null where it did not wait for one, or no finding explains it.</summary>
    /// <param name="findings">Findings that were raised meanwhile.</param>
    /// <param name="until">When its task was given up, UTC.</param>
    public WaitReason? WaitUntil(DateTimeOffset until, IReadOnlyList<Breach> findings) =>
        State is Tasker.StepState.Enqueued ? WaitExplained.Of(findings, Since, until, until) : null;

    /// <summary>What that means, in one sentence without an end.</summary>
    public string Sentence => State switch
    {
        Tasker.StepState.Enqueued => "No worker took the step",
        Tasker.StepState.InProgress => "A worker took the step and never reported",
        Tasker.StepState.Reported or Tasker.StepState.ReportedFailure => "The worker's report was never processed",
        Tasker.StepState.WaitingForRetry => "The step waited for its retry",
        _ => $"The step stood still in {State}",
    };
}
