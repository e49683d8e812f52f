using BenchmarkDotNet.Attributes;
using TaskerOps.Core.Activity;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Benchmarks.Folding;

/// <summary>What a reading costs in C# once the rows are there: an hour at 120 tasks a minute, about 170,000 step transitions.</summary>
public class FoldingBenchmark
{
    private const int StepCount = 34_000;
    private static readonly string[] States = [StepState.Enqueued, StepState.InProgress, StepState.Reported, StepState.Complete];
    private readonly List<StepRow[]> _steps = [];
    private readonly List<StepEvent> _events = [];
    private EngineActivity _known = null!;
    private ActivitySlice _slice = null!;

    /// <summary>Makes the rows: five a step, a step every 100 ms or so; the last of them are the slice.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        var to = new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
        var window = Window.EndingAt(to, TimeSpan.FromMinutes(66));
        for (var i = 0; i < StepCount; i++)
        {
            _steps.Add(Step(i, window.From + (i * (window.Length / StepCount))));
        }

        var events = new List<StepEvent>();
        _steps.ForEach(rows => StepHistory.Read(rows, events));
        events.Sort(static (left, right) => left.At.CompareTo(right.At));
        var end = new Window(to - TimeSpan.FromSeconds(35), to);
        _known = new EngineActivity { Window = window, TakenAt = to, Creations = [], TaskEvents = [], StepEvents = [.. events], Reports = [], Standing = Standing.Empty };
        _slice = new ActivitySlice(
            end, [], [], [.. events.Where(step => end.Contains(step.At))], [], [], [.. _steps.Select(rows => rows[^1]).Where(row => end.Contains(row.At))]);
    }

    /// <summary>All rows of the hour, step by step.</summary>
    [Benchmark(Description = "StepHistory.Read, 170,000 rows of 34,000 steps")]
    public int ReadHistory()
    {
        _events.Clear();
        foreach (var rows in _steps)
        {
            StepHistory.Read(rows, _events);
        }

        return _events.Count;
    }

    /// <summary>What every poll does: the last 35 s replace their part of the hour.</summary>
    [Benchmark(Description = "ActivityTail.Fold, 35 s into 66 min")]
    public EngineActivity FoldTail() => ActivityTail.Fold(_known, _slice, _known.Window.From, _slice.Window.To);

    private static StepRow[] Step(int number, DateTimeOffset at)
    {
        var step = Guid.CreateVersion7(at);
        var task = Guid.CreateVersion7(at);
        StepRow Row(string state, int sortKey) =>
            new(Guid.CreateVersion7(at), step, task, "bench_" + (number % 3), null, state, sortKey, at + TimeSpan.FromMilliseconds(8 * sortKey));
        return [Row("pending", 1), .. States.Select((state, index) => Row(state, index + 2))];
    }
}
