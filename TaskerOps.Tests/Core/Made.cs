using System.Globalization;
using TaskerOps.Core.Activity;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Tests.Core;

/// <summary>Makes rows, events and evidence for tests. Moments are seconds after <see cref="Noon"/>.</summary>
internal static class Made
{
    public const string Shop = "shop";

    public static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, string> ShortStates = new(StringComparer.Ordinal)
    {
        ["ok"] = StepState.Reported,
        ["failed"] = StepState.ReportedFailure,
        ["retry"] = StepState.WaitingForRetry,
        ["blocked"] = TaskState.BlockedByFailures,
    };

    public static DateTimeOffset At(double seconds) => Noon + TimeSpan.FromSeconds(seconds);

    public static Window Window(double from, double to) => new(At(from), At(to));

    public static Guid Id(int number) => new(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>Reads <c>state@seconds</c> or <c>state@seconds#sortKey</c>, blanks between; without a sort key the one after the row before.</summary>
    public static IEnumerable<(string State, double Seconds, int SortKey)> Rows(string text)
    {
        var sortKey = 0;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = word.Split('@', '#');
            sortKey = parts.Length > 2 ? int.Parse(parts[2], CultureInfo.InvariantCulture) : sortKey + 1;
            yield return (ShortStates.GetValueOrDefault(parts[0], parts[0]), double.Parse(parts[1], CultureInfo.InvariantCulture), sortKey);
        }
    }

    /// <summary>What should not be in the rows of one step.</summary>
    public static List<StepEvent> Flaws(StepRow[] rows)
    {
        var events = new List<StepEvent>();
        StepIntegrity.Read(rows, events);
        return events;
    }

    public static StepRow[] Step(string rows, int step = 1, int task = 1)
    {
        var made = Rows(rows).Select((row, index) => new StepRow(
            Id((step * 1000) + index), Id(step), Id(task), Shop, "Handler", row.State, row.SortKey, At(row.Seconds))).ToArray();
        Array.Sort(made, StepHistory.Compare);
        return made;
    }

    public static TaskRow[] Task(string rows, int task = 1, double created = 0)
    {
        var made = Rows(rows).Select((row, index) => new TaskRow(
            Id((task * 1000) + index), Id(task), Shop, At(created), row.State, row.SortKey, At(row.Seconds))).ToArray();
        Array.Sort(made, TaskHistory.Compare);
        return made;
    }

    public static List<StepEvent> Events(params StepRow[][] steps)
    {
        var events = new List<StepEvent>();
        foreach (var rows in steps)
        {
            StepHistory.Read(rows, events);
        }

        return [.. events.OrderBy(step => step.At)];
    }

    public static List<TaskEvent> Moves(params TaskRow[][] tasks)
    {
        var events = new List<TaskEvent>();
        foreach (var rows in tasks)
        {
            TaskHistory.Read(rows, events);
        }

        return [.. events.OrderBy(move => move.At)];
    }

    public static OpenTask Open(string state, double created = 0, string @namespace = Shop) => new(state, At(created), At(created), @namespace);

    public static Standing Standing(params (int Task, OpenTask Open)[] tasks) =>
        TaskerOps.Core.Activity.Standing.Empty with { OpenTasks = TaskerOps.Core.Activity.Standing.Empty.OpenTasks.AddRange(tasks.Select(task => KeyValuePair.Create(Id(task.Task), task.Open))) };

    public static Standing WithWaiting(this Standing standing, params (int Step, int Task, double Since)[] steps) =>
        standing with { EnqueuedSteps = standing.EnqueuedSteps.AddRange(steps.Select(step => KeyValuePair.Create(Id(step.Step), new WaitingStep(Id(step.Task), Shop, At(step.Since))))) };

    public static EngineActivity Activity(
        Window window, Standing? standing, IReadOnlyList<StepEvent>? steps = null, IReadOnlyList<TaskEvent>? tasks = null, params TaskCreation[] creations) => new()
        {
            Window = window,
            TakenAt = window.To,
            Creations = creations,
            TaskEvents = [.. (tasks ?? []).Where(move => window.Contains(move.At))],
            StepEvents = [.. (steps ?? []).Where(step => window.Contains(step.At))],
            Reports = [],
            Standing = standing,
        };

    public static WindowEvidence Evidence(Window window, EngineActivity? activity = null) => new() { Window = window, At = window.To, Activity = activity };

    public static SampleSet Samples(Measure measure, string label, params (double Seconds, double? Value)[] samples) =>
        SampleSet.Empty.With(measure, label, samples.Select(sample => new Point(At(sample.Seconds), sample.Value)));

    public static Point[] Points(params (double Seconds, double? Value)[] points) => [.. points.Select(point => new Point(At(point.Seconds), point.Value))];
}
