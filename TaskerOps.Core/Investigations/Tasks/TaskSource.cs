using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using TaskerOps.Core.Investigations.Failures;
using TaskerOps.Core.Investigations.Redacting;
using TaskerOps.Core.Investigations.Tasks.Rows;
using TaskerOps.Core.Investigations.Tasks.Steps;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Investigations.Tasks;

/// <inheritdoc cref="ITaskSource" />
public sealed class TaskSource(
    TaskReader reader, UsualTimesQuery usualTimes, SameCauses causes, DrillDown drillDown, Redaction redaction, TimeProvider time, ILogger<TaskSource> logger) : ITaskSource
{
    /// <summary>How long a reading is good: those who watch the same task within it share it.</summary>
    public static readonly TimeSpan Keep = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan UsualKeep = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan UsualLimit = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan CauseKeep = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan CauseLimit = TimeSpan.FromSeconds(20);

    /// <summary>How long a page waits for what lies beside the task, in all; it follows if it takes longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(400);

    private readonly SingleFlight<Guid, TaskAnswer> _tasks = new(answer => answer.Absence is null, time);
    private readonly SingleFlight<(Guid Task, Guid? Step), TaskPayload?> _payloads = new(_ => true, time);
    private readonly SingleFlight<(string Namespace, string Template, string Version), IReadOnlyDictionary<string, UsualTimes>> _usual = new(_ => true, time);
    private readonly SingleFlight<Guid, (SameCause? Same, string? Problem)> _causes = new(answer => answer.Problem is null, time, name: "same-cause");

    /// <inheritdoc />
    public Task<TaskAnswer> FindAsync(Guid task, CancellationToken cancellationToken) =>
        _tasks.GetAsync(task, Keep, _ => ReadAsync(task), Limit, cancellationToken);

    /// <inheritdoc />
    public Task<TaskPayload?> PayloadAsync(Guid task, Guid? step, CancellationToken cancellationToken) => _payloads.GetAsync(
        (task, step), Keep,
        async _ => await drillDown.AskAsync("payload", Limit, token => reader.PayloadAsync(task, step, Redaction.MostCharacters + 1, token), CancellationToken.None) is { } stored
            ? new TaskPayload(redaction.Json(stored.Context), redaction.Json(stored.Inputs), redaction.Json(stored.Results), redaction.Json(stored.Checkpoint))
            : null,
        Limit, cancellationToken);

    private async Task<TaskAnswer> ReadAsync(Guid task)
    {
        try
        {
            if (await drillDown.AskAsync("task", Limit, token => reader.ReadAsync(task, token), CancellationToken.None) is not { } facts)
            {
                return new TaskAnswer(null);
            }

            var now = time.GetUtcNow();
            var started = time.GetTimestamp();
            var (usual, problem) = await UsualAsync(facts, now);
            var view = TaskViews.Of(FactsRedaction.Hide(facts, redaction), usual, now) with { UsualProblem = problem };
            return new TaskAnswer(TaskViews.FailedAt(view) is { } failedAt ? await WithCauseAsync(view, failedAt, Patience - time.GetElapsedTime(started)) : view);
        }
        catch (TasksUnreadException exception)
        {
            logger.LogWarning(exception, "Task {Task} could not be read", task);
            return new TaskAnswer(null, new Absence(AbsenceReason.SourceDown, exception.Message));
        }
    }

    private async Task<(IReadOnlyDictionary<string, UsualTimes> Usual, string? Problem)> UsualAsync(TaskFacts facts, DateTimeOffset now)
    {
        var asking = _usual.GetAsync(
            (facts.Namespace, facts.Template, facts.Version), UsualKeep,
            _ => drillDown.AskAsync("usual times", UsualLimit, token => usualTimes.ReadAsync(facts.Task, now, token), CancellationToken.None), UsualLimit, CancellationToken.None);
        try
        {
            return (await asking.WaitAsync(Patience, time), null);
        }
        catch (TimeoutException)
        {
            return (ImmutableDictionary<string, UsualTimes>.Empty, "Usual times are still being read.");
        }
        catch (TasksUnreadException exception)
        {
            logger.LogWarning(exception, "Usual times of {Namespace}/{Template} could not be read", facts.Namespace, facts.Template);
            return (ImmutableDictionary<string, UsualTimes>.Empty, "Usual times could not be read within 3 s.");
        }
    }

    private async Task<TaskView> WithCauseAsync(TaskView view, DateTimeOffset failedAt, TimeSpan patience)
    {
        var asking = _causes.GetAsync(view.Facts.Task, CauseKeep, token => CauseAsync(view, failedAt, token), CauseLimit, CancellationToken.None);
        try
        {
            var (same, problem) = await asking.WaitAsync(patience > TimeSpan.Zero ? patience : TimeSpan.Zero, time);
            return same is null ? view with { CauseProblem = problem } : TaskViews.With(view, same);
        }
        catch (TimeoutException)
        {
            return view with { CauseProblem = "Who else failed so is still being read." };
        }
    }

    private async Task<(SameCause? Same, string? Problem)> CauseAsync(TaskView view, DateTimeOffset failedAt, CancellationToken cancellationToken)
    {
        try
        {
            return (await causes.OfAsync(view.Facts.Task, view.Culprit, failedAt, cancellationToken), null);
        }
        catch (Exception exception) when (exception is TasksUnreadException or TimeoutException or OperationCanceledException)
        {
            logger.LogWarning(exception, "Who else failed like task {Task} could not be read", view.Facts.Task);
            return (null, "Who else failed so could not be read just now.");
        }
    }
}
