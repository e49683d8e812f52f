using System.Globalization;
using TaskerOps.Core.Activity;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Engine;

/// <summary>Which tasks Tasker's staleness detection will move to error, and when: from what is known of the open tasks, without another scan.</summary>
public static class StalenessForecast
{
    /// <summary>How far ahead it looks.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(15);

    /// <summary>How many tasks are shown; the sentence counts all.</summary>
    public const int MostShown = 50;

    /// <summary>Staleness detection runs this often unless Tasker is told otherwise.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    /// <summary>A task older than this is taken whatever its state has been.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>The section.</summary>
    /// <param name="parts">What is known.</param>
    /// <param name="limits">The limits of a template, by namespace and name.</param>
    /// <param name="now">UTC.</param>
    public static EngineSection<StaleTask> Of(LiveParts parts, Func<string, string, StalenessThresholds> limits, DateTimeOffset now)
    {
        if (parts.Activity?.Standing is not { } standing)
        {
            return EngineSection<StaleTask>.Without(
                parts.AbsenceOf(SourceNames.Postgres) ?? new Absence(AbsenceReason.Absent, "Which tasks are open is not known yet."));
        }

        var due = standing.OpenTasks.Select(task => Due(task.Key, task.Value, limits)).OfType<StaleTask>()
            .Where(task => task.DueAt <= now + Ahead).OrderBy(task => task.DueAt).ThenBy(task => task.Id).ToList();
        var (taken, soon) = (due.Count(task => task.DueAt <= now), due.Count(task => task.DueAt > now && task.DueAt <= now + Every));
        var level = taken > 0 ? VerdictLevel.Broken : soon > 0 ? VerdictLevel.Warning : VerdictLevel.Well;
        return new(level, LineOf(due.Count, taken, due.Count > taken ? due[taken].DueAt - now : null), [.. due.Take(MostShown)]);
    }

    /// <summary>When a task goes stale; null in a state that never does.</summary>
    public static StaleTask? Due(Guid id, OpenTask task, Func<string, string, StalenessThresholds> limits)
    {
        var of = limits(task.Namespace, task.Template);
        TimeSpan? limit = task.State switch
        {
            TaskState.WaitingForDependencies => of.WaitingForDependencies,
            TaskState.WaitingForRetry => of.WaitingForRetry,
            TaskState.StepsInProcess => of.StepsInProcess,
            _ => null,
        };
        if (limit is not { } most)
        {
            return null;
        }

        var (byState, byAge) = (task.Since + most, task.CreatedAt + Lifetime);
        return new(id, task, most, byState < byAge ? byState : byAge);
    }

    private static string LineOf(int due, int taken, TimeSpan? next)
    {
        if (due == 0)
        {
            return $"No task is within {Humane.Span(Ahead)} of the limit of its state.";
        }

        var past = taken == 0 ? "" : string.Create(
            CultureInfo.InvariantCulture, $"{taken} {(taken == 1 ? "task has" : "tasks have")} passed the limit: the next detection run moves {(taken == 1 ? "it" : "them")} to error. ");
        var later = due - taken;
        return past + (later == 0 ? "" : string.Create(
            CultureInfo.InvariantCulture, $"{later} {(later == 1 ? "task has" : "tasks have")} less than {Humane.Span(Ahead)} left, the first {Humane.Span(next ?? TimeSpan.Zero)}."));
    }
}
