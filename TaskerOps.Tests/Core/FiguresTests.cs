using FsCheck.Xunit;
using TaskerOps.Core.Activity;
using TaskerOps.Core.Figures;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;
using Xunit;

namespace TaskerOps.Tests.Core;

public sealed class FiguresTests
{
    private static readonly Buckets Minutes = new(Made.Window(0, 180), TimeSpan.FromSeconds(60));

    [Fact]
    public void Rewind_Moment_TasksAsTheyStoodThen()
    {
        var now = Made.Standing((1, Made.Open("steps_in_process")), (3, Made.Open(TaskState.BlockedByFailures)));
        var moves = Made.Moves(
            Made.Task("pending@-5 initializing@10 steps_in_process@70", task: 1, created: -5),
            Made.Task("pending@20 complete@80", task: 2, created: 20),
            Made.Task("pending@65 blocked@90", task: 3, created: 65));
        var activity = Made.Activity(Made.Window(0, 100), now, tasks: moves);

        var then = Rewind.To(activity, Made.At(60))!;

        Assert.Equal([(Made.Id(1), "initializing"), (Made.Id(2), "pending")], then.OpenTasks.OrderBy(task => task.Key).Select(task => (task.Key, task.Value.State)));
    }

    [Fact]
    public void Rewind_Moment_StepsThatWaitedThen()
    {
        var now = Made.Standing((1, Made.Open("steps_in_process"))).WithWaiting((10, 1, 20), (11, 1, 70));
        var steps = Made.Events(Made.Step("enqueued@30 in_progress@65", step: 12), Made.Step("enqueued@40 in_progress@50", step: 13), Made.Step("enqueued@62 in_progress@65", step: 14));

        var then = Rewind.To(Made.Activity(Made.Window(0, 100), now, steps), Made.At(60))!;

        Assert.Equal([Made.At(20), Made.At(30)], then.WaitingSteps.Select(step => step.EnqueuedAt).Order());
    }

    [Property(MaxTest = 200, EndSize = 300)]
    public void Rewind_AnyMoment_OpenTasksAsReadThen(byte[] history, byte back)
    {
        var tables = GrowingTables.Grow(history);
        // All rows are visible by 600; then, everything up to the moment has been seen by both.
        var now = tables.ReadWhole(Made.Window(-30, 600));
        var moment = Made.At(600 - (back * 2.3));

        var then = Rewind.To(now, moment)!;

        var expected = now.TaskEvents.Where(move => move.At < moment).GroupBy(move => move.Task).Select(task => task.Last())
            .Where(move => !TaskState.IsTerminal(move.To)).Select(move => (move.Task, move.To)).Order();
        Assert.Equal(expected, then.OpenTasks.Select(task => (task.Key, task.Value.State)).Order());
    }

    [Fact]
    public void Rewind_EndNotKnown_IsNotKnown() => Assert.Null(Rewind.To(Made.Activity(Made.Window(0, 60), standing: null), Made.At(30)));

    [Fact]
    public void ByState_EndOfEachBucket_WalkedBackAndGapWhereNotRead()
    {
        var moves = Made.Moves(
            Made.Task("pending@10 steps_in_process@70 complete@130", task: 1), Made.Task("pending@20 blocked@90", task: 2), Made.Task("dreaming@30", task: 3));
        var standing = Made.Standing((2, Made.Open(TaskState.BlockedByFailures)), (3, Made.Open("dreaming")));
        var activity = Made.Activity(Made.Window(0, 180), standing, tasks: moves) with { TakenAt = Made.At(120) };

        var lines = ActiveTasks.ByState(activity, standing, Minutes, _ => true);

        Assert.Equal(["dreaming", "pending", "steps_in_process", TaskState.BlockedByFailures], lines.Select(line => line.Label));
        Assert.Equal([1, 1, null], lines[0].Points.Select(point => point.Value));
        Assert.Equal([2, 0, null], lines[1].Points.Select(point => point.Value));
        Assert.Equal([0, 1, null], lines[2].Points.Select(point => point.Value));
        Assert.Equal([0, 1, null], lines[3].Points.Select(point => point.Value));
    }

    [Fact]
    public void Counting_Buckets_ZeroWhereAnsweredGapWhereNot()
    {
        (DateTimeOffset, string)[] items = [(Made.At(0), "a"), (Made.At(59), "b"), (Made.At(59.9), "b"), (Made.At(180), "b"), (Made.At(-1), "a")];

        var total = Counting.Total(items, Minutes.Window);
        var lines = Counting.PerMinute(items, Minutes, asOf: Made.At(130));

        Assert.Equal(3, total.Value);
        Assert.Equal(new Dictionary<string, double?> { ["a"] = 1, ["b"] = 2 }, total.Parts);
        Assert.Equal(["b", "a"], lines.Select(line => line.Label));
        Assert.Equal([2, 0, null], lines[0].Points.Select(point => point.Value));
    }

    [Fact]
    public void Counting_BucketInProgress_RateOverWhatHasPassed()
    {
        var lines = Counting.PerMinute([(Made.At(125), "a"), (Made.At(130), "a")], Minutes, asOf: Made.At(150));

        Assert.Equal([0, 0, 4], lines.Single().Points.Select(point => point.Value));
    }

    [Fact]
    public void Counting_Nothing_ALineOfZeros() => Assert.Equal([0, 0, 0], Counting.PerMinute([], Minutes, Made.At(200)).Single().Points.Select(point => point.Value));

    [Property]
    public void Counting_AnyMoments_PartsSumToTheTotalAndPointsToo(ushort[] moments)
    {
        var items = moments.Select((at, index) => (Made.At((at / 300d) - 10), $"n{index % 3}")).ToList();

        var total = Counting.Total(items, Minutes.Window);
        var points = Counting.PerMinute(items, Minutes, Made.At(500)).Sum(line => line.Points.Select((point, index) => point.Value!.Value * Minutes.MinutesOf(index)).Sum());

        Assert.Equal(total.Value, total.Parts.Values.Sum() ?? 0);
        Assert.Equal(total.Value!.Value, points, 6);
        Assert.Equal(items.Count(item => Minutes.Window.Contains(item.Item1)), total.Samples);
    }

    [Fact]
    public void Averaging_Values_MeanOfAllNotOfMeansAndGapWhereNone()
    {
        (DateTimeOffset, string, double)[] items = [(Made.At(1), "a", 10), (Made.At(2), "a", 20), (Made.At(61), "b", 90), (Made.At(200), "b", 9000)];

        var total = Averaging.Total(items, Minutes.Window);

        Assert.Equal(40, total.Value);
        Assert.Equal(3, total.Samples);
        Assert.Equal(new Dictionary<string, double?> { ["a"] = 15, ["b"] = 90 }, total.Parts);
        Assert.Equal([15, 90, null], Averaging.Overall("mean", items, Minutes).Points.Select(point => point.Value));
        Assert.Null(Averaging.Total([], Minutes.Window).Value);
    }

    [Fact]
    public void Sampling_Samples_LastHighestIncreaseAndGaps()
    {
        var samples = Made.Points((-10, 5), (1, 7), (20, null), (50, 6), (125, 9));

        Assert.Equal([6, null, 9], Sampling.Last(samples, Minutes).Select(point => point.Value));
        Assert.Equal([7, null, 9], Sampling.Highest(samples, Minutes).Select(point => point.Value));
        // 5 → 7 grows by 2; 7 → 6 began anew at zero: 6; nothing in the second minute; 6 → 9.
        Assert.Equal([8, null, 3], Sampling.Increase(samples, Minutes).Select(point => point.Value));
    }

    [Fact]
    public void Sampling_FirstSample_HasGrownByNothingKnown() =>
        Assert.Equal([null, 2, null], Sampling.Increase(Made.Points((10, 100), (70, 102)), Minutes).Select(point => point.Value));

    [Fact]
    public void Coalesce_GapInTheFirst_TakesTheSecond() =>
        Assert.Equal([1, 5, null], Sampling.Coalesce(Made.Points((0, 1), (60, null), (120, null)), Made.Points((0, 4), (60, 5), (120, null))).Select(point => point.Value));
}
