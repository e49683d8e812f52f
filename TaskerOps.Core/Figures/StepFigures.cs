using TaskerOps.Core.Activity;

namespace TaskerOps.Core.Figures;

/// <summary>Which events of a window each step figure is made of.</summary>
public static class StepFigures
{
    /// <summary>Steps enqueued, retries included.</summary>
    public static IEnumerable<StepEvent> Enqueued(EngineActivity activity) => Of(activity, StepEventKind.Enqueued);

    /// <summary>Steps completed.</summary>
    public static IEnumerable<StepEvent> Completed(EngineActivity activity) => Of(activity, StepEventKind.Completed);

    /// <summary>Worker reports of both outcomes.</summary>
    public static IEnumerable<StepEvent> Reports(EngineActivity activity) =>
        activity.StepEvents.Where(step => step.Kind is StepEventKind.Reported or StepEventKind.ReportedFailure);

    /// <summary>Steps sent to wait for another attempt.</summary>
    public static IEnumerable<StepEvent> Retried(EngineActivity activity) => Of(activity, StepEventKind.Retried);

    /// <summary>Steps that failed for good, or every failed attempt.</summary>
    public static IEnumerable<StepEvent> Failures(EngineActivity activity, bool attempts) =>
        Of(activity, attempts ? StepEventKind.ReportedFailure : StepEventKind.Failed);

    /// <summary>First claims.</summary>
    public static IEnumerable<StepEvent> Claims(EngineActivity activity) => Of(activity, StepEventKind.Claimed);

    private static IEnumerable<StepEvent> Of(EngineActivity activity, StepEventKind kind) =>
        activity.StepEvents.Where(step => step.Kind == kind);
}
