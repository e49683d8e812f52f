using TaskerOps.Core.Activity;
using TaskerOps.Core.Correlations;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Tests.Core.Correlations;

public sealed class HopTimesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Task = Guid.CreateVersion7(Noon);

    [Fact]
    public void Of_ARetriedStep_GivesEachHopOfBothTries()
    {
        var times = Of(
            "pending:0 enqueued:30 in_progress:50 enqueued_as_error_for_orchestration:150 waiting_for_retry:160 pending:900 enqueued:1000 in_progress:1007 in_progress:1009 enqueued_for_orchestration:1057 complete:1060");

        Assert.Equal([5], times[Hop.Creation]);
        Assert.Equal([30], times[Hop.Enqueue]);
        Assert.Equal([7, 20], times[Hop.Execution]);
        Assert.Equal([50, 100], times[Hop.Submission]);
        Assert.Equal([3, 10], times[Hop.Processing]);
    }

    [Fact]
    public void Of_TwoSteps_TakesTheFirstEnqueueOfTheTask() => Assert.Equal([10], Of("pending:0 enqueued:40", "pending:0 enqueued:10")[Hop.Enqueue]);

    [Fact]
    public void Of_TimesThatRunBackwards_AreZero() => Assert.Equal([0], Of("pending:0 enqueued:40 in_progress:37")[Hop.Execution]);

    [Fact]
    public void Of_NothingPassed_IsEmptyAndUnknown()
    {
        var times = Of("pending:0");
        var readings = HopReading.Of(times, times);

        Assert.Equal([Hop.Creation, Hop.Enqueue, Hop.Execution, Hop.Submission, Hop.Processing], readings.Select(reading => reading.Hop));
        Assert.All(readings, reading => Assert.Null(reading.Usual));
        Assert.All(readings.Skip(1), reading => Assert.Equal((0, null, null, null), (reading.Count, reading.Median, reading.Longest, reading.IsUnusual)));
    }

    [Theory]
    [InlineData(101, 1, 195, false)]
    [InlineData(101, 1, 196, true)]
    [InlineData(101, 5, 196, false)] // The longest of five may well lie above the p95 of one.
    [InlineData(101, 5, 200, true)]
    [InlineData(101, 500, 201, true)]
    [InlineData(49, 1, 9000, null)]
    public void IsUnusual_Longest_IsJudgedByRecentOnesAndTheFloor(int recently, int passages, double longest, bool? expected)
    {
        var recent = Enum.GetValues<Hop>().ToDictionary(hop => hop, _ => (IReadOnlyList<double>)[.. Enumerable.Range(0, recently).Select(value => (double)value)]);
        var own = Enum.GetValues<Hop>().ToDictionary(hop => hop, _ => (IReadOnlyList<double>)[.. Enumerable.Repeat(1d, passages - 1), longest]);

        Assert.All(HopReading.Of(own, recent), reading => Assert.Equal(expected, reading.IsUnusual));
    }

    private static IReadOnlyDictionary<Hop, IReadOnlyList<double>> Of(params string[] steps) => HopTimes.Of(
        [new CorrelatedTask(Task, Template.Unknown, Task, null, Noon.AddMilliseconds(-5), Noon, "complete", Noon, null)],
        steps.Select(step => step.Split(' ').Select((row, index) => row.Split(':') is [var state, var at]
            ? new StepRow(Guid.CreateVersion7(Noon), Task, Task, "", null, state, index + 1, Noon.AddMilliseconds(int.Parse(at, System.Globalization.CultureInfo.InvariantCulture)))
            : throw new FormatException(row)).ToArray()));
}
