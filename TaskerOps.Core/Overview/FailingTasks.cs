using System.Globalization;
using TaskerOps.Core.Activity;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Overview;

/// <summary>Many tasks fail. Tasker documents no threshold for it, and so no KPI is beyond one: the verdict would be calm without this.</summary>
/// <param name="Failed">Tasks that failed within <paramref name="Span"/>, each by its first failure.</param>
/// <param name="Ended">Those, and the tasks that completed.</param>
/// <param name="Span">How far back they are counted.</param>
/// <param name="For">For how long it has been so.</param>
/// <param name="Most">Where most of them failed: a step, or a template whose tasks were given up.</param>
public sealed record FailingTasks(int Failed, int Ended, TimeSpan Span, TimeSpan For, string Most)
{
    private const int Least = 5;
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Piece = TimeSpan.FromMinutes(1);

    /// <summary>The same in a sentence.</summary>
    public string Sentence => string.Create(
        CultureInfo.InvariantCulture, $"Tasks fail: {Failed} of {Ended} that ended within {Humane.Span(Span)}, for {Humane.Span(For)} now, most at {Most}.");

    /// <summary>Looks at the end of what is known; null where fewer than five failed, or no larger share of those that ended than is taken for usual.</summary>
    /// <param name="activity">What Tasker's tables tell.</param>
    /// <param name="usual">The share that is taken for usual, in percent.</param>
    public static FailingTasks? Of(EngineActivity activity, int usual)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var end = activity.Window.To;
        var span = activity.Window.Length < Lately ? activity.Window.Length : Lately;
        var lately = Moves(activity, end - span, end).Where(move => move.FirstFailure).ToList();
        var (failed, all) = Count(activity, end - span, end);
        if (failed < Least || failed * 100 <= usual * all)
        {
            return null;
        }

        // A stray failure of some minutes ago is not yet the beginning.
        var from = end;
        while (from - Piece >= activity.Window.From && Count(activity, from - Piece, from) is var (more, of) && (of == 0 || more * 100 > usual * of))
        {
            from -= Piece;
        }

        var first = Moves(activity, from, end).Where(move => move.FirstFailure).Concat(lately).First();
        return new FailingTasks(failed, all, span, end - first.At, MostOf(activity, lately));
    }

    private static ArraySegment<TaskEvent> Moves(EngineActivity activity, DateTimeOffset from, DateTimeOffset to) => ByTime.Between(activity.TaskEvents, from, to, move => move.At);

    private static (int Failed, int Ended) Count(EngineActivity activity, DateTimeOffset from, DateTimeOffset to)
    {
        var moves = Moves(activity, from, to);
        var failed = moves.Count(move => move.FirstFailure);
        return (failed, failed + moves.Count(move => move.FirstCompletion));
    }

    private static string MostOf(EngineActivity activity, List<TaskEvent> failed)
    {
        var tasks = failed.Select(task => task.Task).ToHashSet();
        var steps = activity.StepEvents.Where(step => step.Kind is StepEventKind.Failed && tasks.Contains(step.Task)).DistinctBy(step => step.Task)
            .ToDictionary(step => step.Task, step => step.Name);
        return failed
            .Select(task => $"{(steps.TryGetValue(task.Task, out var step) ? $"{step} of " : "")}{task.Namespace}/{task.Template}")
            .CountBy(place => place).OrderByDescending(place => place.Value).ThenBy(place => place.Key, StringComparer.Ordinal).First().Key;
    }
}
