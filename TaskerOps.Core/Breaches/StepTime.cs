using TaskerOps.Core.Activity;

namespace TaskerOps.Core.Breaches;

/// <summary>Where the time of a task went: to which of its steps, waiting, running and between attempts together.</summary>
/// <param name="Name">Name of the step in its template.</param>
/// <param name="Handler">Its handler; null = not known.</param>
/// <param name="Worker">The worker process that had it; null = not known, or waiting for a retry.</param>
/// <param name="Share">Its share of the time of all steps of the task, 0 to 1. Steps that ran side by side share what they took together.</param>
public readonly record struct StepTime(string Name, string? Handler, Guid? Worker, double Share)
{
    /// <summary>By task; a task of which no step took any time is not there.</summary>
    public static ILookup<Guid, StepTime> Of(EngineActivity activity, StepWorkers workers) => activity.StepEvents
        .Where(step => step.Kind is StepEventKind.Claimed or StepEventKind.Reported or StepEventKind.ReportedFailure or StepEventKind.RetryWaited && step.Milliseconds > 0)
        .GroupBy(step => step.Task)
        .SelectMany(task =>
        {
            var whole = task.Sum(step => step.Milliseconds!.Value);
            return task.GroupBy(step => (step.Name, step.Handler, Worker: workers.Of(step)), (step, times) => (Task: task.Key, Time: new StepTime(step.Name, step.Handler, step.Worker, times.Sum(time => time.Milliseconds!.Value) / whole)));
        })
        .ToLookup(step => step.Task, step => step.Time);
}
