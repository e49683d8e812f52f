using TaskerOps.Core.Activity;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Panels;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;
using Xunit;

namespace TaskerOps.Tests.Core;

public sealed class WorkersPanelTests
{
    private static readonly Window ThreeMinutes = Made.Window(0, 180);
    private static readonly PanelQuery Query = new(new Buckets(ThreeMinutes, TimeSpan.FromSeconds(60)), new HashSet<string>());

    [Fact]
    public void Draw_WorkersDie_ZeroIsUpAndNobodyTakesTheWork()
    {
        var activity = Made.Activity(ThreeMinutes, Made.Standing((1, Made.Open("steps_in_process"))).WithWaiting((10, 1, 60), (11, 1, 100), (12, 1, 160))) with
        {
            Reports = [new(Made.Id(1), Made.At(40), 3, Made.At(43)), new(Made.Id(2), Made.At(40), 3, Made.At(44))],
        };
        var up = Made.Samples(Measure.WorkerUp, "a", (0, 1), (60, 0), (120, 0)).With(Made.Samples(Measure.WorkerUp, "b", (0, 1), (60, 1), (120, 0)));

        var data = Draw(Made.Evidence(ThreeMinutes, activity) with { Prometheus = up });

        Assert.Equal(0, data.Total.Value);
        Assert.Equal([2, 1, 0], data.Lines.Single(line => line.Label == "up").Points.Select(point => point.Value));
        Assert.Equal([2, 0, 0], data.Lines.Single(line => line.Label == "reporting").Points.Select(point => point.Value));
        Assert.Equal("Nobody takes the work: 2 steps have waited more than 30 s for a worker, the oldest 120 s, and no worker has reported since 12:00:44 UTC.", data.Notice);
    }

    [Fact]
    public void Draw_SomeoneReports_WorkIsOnlyLeftLying()
    {
        var activity = Made.Activity(ThreeMinutes, Made.Standing((1, Made.Open("steps_in_process"))).WithWaiting((10, 1, 149))) with { Reports = [new(Made.Id(1), Made.At(150), 1, Made.At(151))] };

        Assert.Equal("Work is left lying: 1 step has waited more than 30 s for a worker, the oldest 31 s.", Draw(Made.Evidence(ThreeMinutes, activity)).Notice);
    }

    [Fact]
    public void Draw_NothingWaitsLong_NoNotice()
    {
        var activity = Made.Activity(ThreeMinutes, Made.Standing((1, Made.Open("steps_in_process"))).WithWaiting((10, 1, 150)));

        Assert.Null(Draw(Made.Evidence(ThreeMinutes, activity)).Notice);
    }

    [Fact]
    public void Draw_NoUpAtAll_ThoseThatReport()
    {
        var activity = Made.Activity(ThreeMinutes, Standing.Empty) with { Reports = [new(Made.Id(1), Made.At(10), 1, Made.At(11)), new(Made.Id(1), Made.At(125), 1, Made.At(126))] };

        var data = Draw(Made.Evidence(ThreeMinutes, activity));

        Assert.Equal((1d, Source.Postgres), (data.Total.Value, data.Source));
    }

    [Fact]
    public void Draw_ProcessGoneFromPrometheus_IsNotCountedAsUp()
    {
        // A restarted worker has a new address; the old one's series ends.
        var up = Made.Samples(Measure.WorkerUp, "old", (0, 1)).With(Made.Samples(Measure.WorkerUp, "new", (60, 1), (120, 1)));

        Assert.Equal(1, Draw(Made.Evidence(ThreeMinutes) with { Prometheus = up }).Total.Value);
    }

    [Fact]
    public void Draw_OwnSamplesAndScrapes_OneLineAProcess()
    {
        var evidence = Made.Evidence(ThreeMinutes) with { Own = Made.Samples(Measure.WorkerUp, "a", (130, 0)), Prometheus = Made.Samples(Measure.WorkerUp, "a", (0, 1), (120, 1)) };

        var data = Draw(evidence);

        Assert.Equal((0d, Source.Tasker), (data.Total.Value, data.Source));
        Assert.Equal([1, null, 0], data.Lines.Single().Points.Select(point => point.Value));
    }

    private static PanelData Draw(WindowEvidence evidence) => new WorkersPanel().Draw(evidence, Query);
}
