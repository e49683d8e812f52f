using System.Diagnostics.Metrics;
using TaskerOps.Core.Activity;
using TaskerOps.Core.Panels;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Telemetry;

/// <summary>
/// Exports what TaskerOps derives from Tasker's tables, so that the Prometheus that scrapes it keeps the history. Counters
/// begin at zero with the process; each transition counts once, however often the overlapping readings bring it.
/// </summary>
public sealed class DerivedMetrics(TimeProvider time)
{
    private static readonly Counter<long> Created = Counter("taskerops.tasks.created", "Tasks created, by namespace.");
    private static readonly Counter<long> Completed = Counter("taskerops.tasks.completed", "Tasks completed, by namespace.");
    private static readonly Counter<long> Failed = Counter("taskerops.tasks.failed", "Tasks failed, by namespace; a task fails once.");
    private static readonly Counter<long> Enqueued = Counter("taskerops.steps.enqueued", "Steps enqueued, by namespace; doubled rows once.");
    private static readonly Counter<long> StepsCompleted = Counter("taskerops.steps.completed", "Steps completed, by namespace; doubled rows once.");
    private static readonly Counter<long> Reports = Counter("taskerops.step.reports", "Worker reports, by namespace.");
    private static readonly Counter<long> Retried = Counter("taskerops.steps.retried", "Steps sent to wait for another attempt, by namespace.");
    private static readonly Counter<long> Doubled = Counter("taskerops.steps.doubled", "Steps taken, completed or enqueued a second time, by namespace; kind claims, completions or enqueues.");
    private static readonly Counter<long> StepFailures = Counter("taskerops.step.failures", "Step failures by handler; kind final or attempt.");
    private static readonly Histogram<double> Execution = TaskerOpsTelemetry.Duration("taskerops.step.execution", "First claim to report, by namespace.");
    private static readonly Histogram<double> Propagation = TaskerOpsTelemetry.Duration("taskerops.event.propagation", "Enqueue to first claim, of claimed steps.");
    private static readonly Histogram<double> TaskDuration = TaskerOpsTelemetry.Duration("taskerops.task.duration", "Creation to completion.");
    private static readonly Histogram<double> ProbeDuration = TaskerOpsTelemetry.Duration("taskerops.probe.duration", "TaskerOps' calls of Tasker's API, by process and endpoint.");

    private readonly Dictionary<(Guid Row, int Kind, DateTimeOffset? Since), DateTimeOffset> _counted = [];
    private readonly HashSet<string> _namespaces = new(StringComparer.Ordinal);
    private DateTimeOffset _floor = time.GetUtcNow();

    /// <summary>Counts the events of a slice that have not been counted. Called by one poller, one slice at a time.</summary>
    public void Observe(ActivitySlice slice)
    {
        foreach (var task in slice.Creations.Where(task => IsNew(task.Task, -1, null, task.At)))
        {
            Know(task.Namespace);
            Created.Add(1, Namespace(task.Namespace));
        }

        foreach (var move in slice.TaskEvents.Where(move => (move.FirstCompletion || move.FirstFailure) && IsNew(move.Row, -2, null, move.At)))
        {
            Know(move.Namespace);
            (move.FirstCompletion ? Completed : Failed).Add(1, Namespace(move.Namespace));
            if (move.FirstCompletion)
            {
                TaskDuration.Record(move.AgeMilliseconds / 1000);
            }
        }

        foreach (var step in slice.StepEvents.Where(step => IsNew(step.Row, (int)step.Kind, step.Since, step.At)))
        {
            Know(step.Namespace);
            Count(step);
        }

        _floor = Later(_floor, slice.Window.To - ActivityTail.Overlap);
        foreach (var old in _counted.Where(item => item.Value < _floor).Select(item => item.Key).ToList())
        {
            _counted.Remove(old);
        }
    }

    /// <summary>Notes one timed call of Tasker's API.</summary>
    public static void Probed(string process, string endpoint, TimeSpan took) =>
        ProbeDuration.Record(took.TotalSeconds, new("process", process), new("endpoint", endpoint));

    private static void Count(StepEvent step)
    {
        switch (step.Kind)
        {
            case StepEventKind.Enqueued:
                Enqueued.Add(1, Namespace(step.Namespace));
                break;
            case StepEventKind.Claimed:
                Propagation.Record((step.Milliseconds ?? 0) / 1000);
                break;
            case StepEventKind.Completed:
                StepsCompleted.Add(1, Namespace(step.Namespace));
                break;
            case StepEventKind.Retried:
                Retried.Add(1, Namespace(step.Namespace));
                break;
            case StepEventKind.Failed:
                StepFailures.Add(1, new("handler", Labels.Handlers.Of(step.Handler ?? "")), new("kind", "final"));
                break;
            case StepEventKind.DoubledClaim or StepEventKind.DoubledCompletion or StepEventKind.DoubledEnqueue:
                Doubled.Add(1, Namespace(step.Namespace), new("kind", StepsDoubledPanel.KindOf(step.Kind)));
                break;
            case StepEventKind.Reported or StepEventKind.ReportedFailure:
                Reports.Add(1, Namespace(step.Namespace));
                if (step.Milliseconds is { } took)
                {
                    Execution.Record(took / 1000, Namespace(step.Namespace));
                }

                if (step.Kind is StepEventKind.ReportedFailure)
                {
                    StepFailures.Add(1, new("handler", Labels.Handlers.Of(step.Handler ?? "")), new("kind", "attempt"));
                }

                break;
        }
    }

    /// <summary>A counter that is born at one shows no increase for that one: every counter of a namespace begins at zero.</summary>
    private void Know(string @namespace)
    {
        if (_namespaces.Add(@namespace))
        {
            foreach (var counter in new[] { Created, Completed, Failed, Enqueued, StepsCompleted, Reports, Retried })
            {
                counter.Add(0, Namespace(@namespace));
            }

            foreach (var kind in StepsDoubledPanel.Kinds)
            {
                Doubled.Add(0, Namespace(@namespace), new("kind", kind));
            }
        }
    }

    /// <summary>Lets the counters of these namespaces begin at zero.</summary>
    public void Know(IEnumerable<string> namespaces)
    {
        foreach (var @namespace in namespaces)
        {
            Know(@namespace);
        }
    }

    private bool IsNew(Guid row, int kind, DateTimeOffset? since, DateTimeOffset at) => at >= _floor && _counted.TryAdd((row, kind, since), at);

    private static KeyValuePair<string, object?> Namespace(string value) => new("namespace", Labels.Namespaces.Of(value));

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static Counter<long> Counter(string name, string description) => TaskerOpsTelemetry.Meter.CreateCounter<long>(name, description: description);
}
