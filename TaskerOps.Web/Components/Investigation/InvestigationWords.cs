using TaskerOps.Core.Investigations.Tasks.Steps;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Web.Components.Investigation;

/// <summary>Words and style names of states, attempts and parts of time.</summary>
public static class InvestigationWords
{
    /// <summary>A state in words; an unknown one as it stands.</summary>
    public static string Of(string state) => state.Length == 0 ? "no state stored" : state.Replace('_', ' ');

    /// <summary>The style name of a state: good, warn, bad, busy, quiet, ended, unknown.</summary>
    public static string Css(string state) => state switch
    {
        StepState.Complete => "good",
        StepState.Error or TaskState.BlockedByFailures or StepState.ReportedFailure => "bad",
        StepState.WaitingForRetry => "warn",
        StepState.InProgress or StepState.Enqueued or StepState.Reported or TaskState.Initializing or TaskState.EnqueuingSteps or TaskState.StepsInProcess
            or TaskState.EvaluatingResults => "busy",
        StepState.Pending or TaskState.WaitingForDependencies => "quiet",
        StepState.Cancelled or StepState.ResolvedManually => "ended",
        _ => "unknown",
    };

    /// <summary>How an attempt came out.</summary>
    public static string Of(AttemptOutcome outcome) => outcome switch
    {
        AttemptOutcome.Waiting => "waits for a worker",
        AttemptOutcome.Running => "with a worker",
        AttemptOutcome.Succeeded => "succeeded",
        AttemptOutcome.Failed => "failed",
        _ => "ended without a report",
    };

    /// <summary>A part of a step's time.</summary>
    public static string Of(SegmentKind kind) => kind switch
    {
        SegmentKind.Parents => "wait for earlier steps",
        SegmentKind.Queue => "queue",
        SegmentKind.Run => "run",
        SegmentKind.Return => "return",
        _ => "back-off",
    };
}
