using System.Collections.Immutable;
using TaskerOps.Core.Activity;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Tests.Core;

/// <summary>Tasker's tables in memory, as they grow: rows become visible some seconds after the time they carry, as those of long transactions do.</summary>
internal sealed class GrowingTables
{
    private static readonly string[] OpenStates = ["pending", "initializing", "enqueuing_steps", "steps_in_process", "evaluating_results", "waiting_for_dependencies"];
    private static readonly string[] LastStates = [TaskState.Complete, TaskState.BlockedByFailures, TaskState.Error, TaskState.Cancelled];
    private static readonly string[] StepStates =
        ["pending", StepState.Enqueued, StepState.Enqueued, StepState.InProgress, StepState.InProgress, StepState.Reported, StepState.ReportedFailure, StepState.WaitingForRetry, StepState.Complete, StepState.Error];

    private readonly List<(TaskRow Row, DateTimeOffset Visible)> _tasks = [];
    private readonly List<(StepRow Row, DateTimeOffset Visible)> _steps = [];

    /// <summary>Four tasks of two steps each move at random, up to nine minutes long.</summary>
    public static GrowingTables Grow(byte[] bytes)
    {
        var (tables, choices, at) = (new GrowingTables(), new Choices(bytes), 0d);
        var ended = new int[4];
        while (choices.HasMore && at < 540)
        {
            at += choices.Next(2) * choices.Next(20) / 2d;
            var task = choices.Next(4);
            var late = choices.Next(4) == 0 ? choices.Next(25) : 0;
            var what = choices.Next(3);
            if (what == 0 && ended[task] < 2)
            {
                // The first end may be followed by one more, as error follows blocked_by_failures.
                var ends = choices.Next(5) == 0 || ended[task] == 1;
                tables.AddTask(task, ended[task] == 1 ? TaskState.Error : ends ? LastStates[choices.Next(4)] : OpenStates[choices.Next(6)], at, late);
                ended[task] += ends ? tables._tasks[^1].Row.ToState is TaskState.BlockedByFailures ? 1 : 2 : 0;
            }
            else
            {
                tables.AddStep(task, (task * 10) + what, StepStates[choices.Next(10)], at, late);
            }
        }

        return tables;
    }

    /// <summary>What a reading of a window brings that is made at its end.</summary>
    public ActivitySlice Read(Window window)
    {
        var (taskEvents, stepEvents) = (new List<TaskEvent>(), new List<StepEvent>());
        var tasks = Moved(_tasks.Where(row => row.Visible < window.To).Select(row => row.Row), row => row.Task, row => row.At, TaskHistory.Compare, window);
        var steps = Moved(_steps.Where(row => row.Visible < window.To).Select(row => row.Row), row => row.Step, row => row.At, StepHistory.Compare, window);
        tasks.ForEach(rows => TaskHistory.Read(rows, taskEvents));
        steps.ForEach(rows => StepHistory.Read(rows, stepEvents));
        var creations = _tasks.Where(row => row.Row.SortKey == 1 && row.Visible < window.To && window.Contains(row.Row.TaskCreatedAt))
            .Select(row => new TaskCreation(row.Row.Task, row.Row.TaskCreatedAt, Made.Shop));
        return new ActivitySlice(
            window, [.. creations.OrderBy(task => task.At)],
            [.. taskEvents.Where(move => window.Contains(move.At)).OrderBy(move => move.At)],
            [.. stepEvents.Where(step => window.Contains(step.At)).OrderBy(step => step.At)],
            [], [.. tasks.Select(rows => rows[^1])], [.. steps.Select(rows => StepHistory.Last(rows))]);
    }

    /// <summary>What a baseline tells: every open task, and the enqueued steps of the active ones.</summary>
    public EngineActivity ReadWhole(Window window)
    {
        var all = Read(new Window(Made.At(-60), window.To));
        var open = all.Tasks.Where(row => !TaskState.IsTerminal(row.ToState))
            .ToImmutableDictionary(row => row.Task, row => new OpenTask(row.ToState, row.At, row.TaskCreatedAt, row.Namespace));
        var waiting = all.Steps.Where(row => row.ToState is StepState.Enqueued && open.TryGetValue(row.Task, out var task) && TaskState.IsActive(task.State))
            .ToImmutableDictionary(row => row.Step, row => new WaitingStep(row.Task, row.Namespace, row.At));
        var slice = Read(window);
        return new EngineActivity
        {
            Window = window, TakenAt = window.To, Creations = slice.Creations, TaskEvents = slice.TaskEvents, StepEvents = slice.StepEvents,
            Reports = slice.Reports, Standing = new Standing(open, waiting),
        };
    }

    private static List<T[]> Moved<T>(IEnumerable<T> rows, Func<T, Guid> entity, Func<T, DateTimeOffset> at, Comparison<T> order, Window window) =>
        [.. rows.GroupBy(entity).Where(group => group.Any(row => at(row) >= window.From - KeyRange.Context)).Select(group => group.Order(Comparer<T>.Create(order)).ToArray())];

    private void AddTask(int task, string state, double at, double late)
    {
        var before = _tasks.FindAll(row => row.Row.Task == Made.Id(task + 1));
        var created = before.Count == 0 ? Made.At(at) : before[0].Row.TaskCreatedAt;
        _tasks.Add((new TaskRow(Made.Id(_tasks.Count), Made.Id(task + 1), Made.Shop, created, state, before.Count + 1, Made.At(at)), Made.At(at + late)));
    }

    private void AddStep(int task, int step, string state, double at, double late)
    {
        if (!_tasks.Exists(row => row.Row.Task == Made.Id(task + 1)))
        {
            AddTask(task, "pending", at, late);
        }

        var sortKey = 1 + _steps.Count(row => row.Row.Step == Made.Id(step + 1));
        _steps.Add((new StepRow(Made.Id(_steps.Count), Made.Id(step + 1), Made.Id(task + 1), Made.Shop, null, state, sortKey, Made.At(at)), Made.At(at + late)));
    }
}
