using TaskerOps.Core.Activity;
using TaskerOps.Core.Counters;
using Xunit;

namespace TaskerOps.Tests.Core.Counters;

public sealed class CounterCheckTests
{
    private static readonly EngineActivity Busy = Rows(20, seconds: 2400);

    [Theory]
    [InlineData(5)]
    [InlineData(15)]
    [InlineData(60)]
    public void Of_EveryRowIsCounted_AtNoMomentADifference(int interval)
    {
        for (var at = 1300d; at < 2400; at += 7)
        {
            var seen = Until(at);
            var samples = new Scraping(seen) { Every = TimeSpan.FromSeconds(interval) }.With("o:1").Read();
            var check = CounterCheck.Of(TaskerCounter.StepsEnqueued, samples, seen, Made.At(at))!;

            Assert.Equal(0, check.Share);
            Assert.True(check.To - check.From > TimeSpan.FromMinutes(10));
        }
    }

    [Theory]
    [InlineData(0.02, false)]
    [InlineData(0.25, true)]
    [InlineData(1.0, true)]
    public void Of_ShareOfTheRowsIsMissed_TheCounterSaysLess(double missed, bool expected)
    {
        var samples = new Scraping(Busy).With("o:1", (number, at) => at < Made.At(1800) || number % 100 >= missed * 100).Read();
        var check = CounterCheck.Of(TaskerCounter.StepsEnqueued, samples, Busy, Made.At(2400))!;

        Assert.Equal(expected, check.Share > 1);
        Assert.True(check.Difference <= 0);
        Assert.InRange(check.Rows, 17_300, 18_100);
    }

    [Fact]
    public void Of_RowsAreCountedTwice_TheCounterSaysMore()
    {
        var samples = new Scraping(Busy).With("o:1").With("o:2", (number, _) => number % 10 == 0).Read();

        Assert.InRange(CounterCheck.Of(TaskerCounter.StepsEnqueued, samples, Busy, Made.At(2400))!.Share, 7, 9.1);
    }

    [Fact]
    public void Of_TwoProcessesCountEachItsOwn_NoDifference()
    {
        for (var at = 1300d; at < 2400; at += 31)
        {
            var seen = Until(at);
            var samples = new Scraping(seen) { Every = TimeSpan.FromSeconds(15) }.With("o:1", (number, _) => number % 3 == 0).With("o:2", (number, _) => number % 3 != 0).Read();

            Assert.Equal(0, CounterCheck.Of(TaskerCounter.StepsEnqueued, samples, seen, Made.At(at))!.Share);
        }
    }

    [Fact]
    public void Of_OneOfTwoIsNotScraped_Differs()
    {
        var samples = new Scraping(Busy).With("o:1", (number, _) => number % 2 == 0).Read();

        Assert.InRange(CounterCheck.Of(TaskerCounter.StepsEnqueued, samples, Busy, Made.At(2400))!.Share, 40, 50);
    }

    /// <summary>Down from 1500 to 1520, back with empty counters; what was written meanwhile is counted by nobody.</summary>
    [Fact]
    public void Of_Restart_NoDifferenceAtAnyMomentAfter()
    {
        for (var at = 1500d; at < 2400; at += 13)
        {
            var seen = Until(at);
            var samples = new Scraping(seen).With(
                "o:1", isUp: scraped => scraped < Made.At(1500) || scraped >= Made.At(1520), startedAt: scraped => scraped < Made.At(1500) ? DateTimeOffset.MinValue : Made.At(1520)).Read();

            Assert.Equal(0, CounterCheck.Of(TaskerCounter.StepsEnqueued, samples, seen, Made.At(at))!.Share);
        }
    }

    /// <summary>A new address takes over at 1500, as in a cluster that replaces processes; a second one joins and leaves.</summary>
    [Fact]
    public void Of_ProcessesComeAndGo_NoDifferenceAtAnyMoment()
    {
        for (var at = 1300d; at < 2400; at += 13)
        {
            var seen = Until(at);
            var samples = new Scraping(seen)
                .With("o:1", (_, row) => row < Made.At(1500), scraped => scraped < Made.At(1501))
                .With("o:2", (number, row) => row >= Made.At(1500) && (number % 2 == 0 || row < Made.At(1700) || row >= Made.At(1900)), scraped => scraped >= Made.At(1503))
                .With("o:3", (number, row) => number % 2 != 0 && row >= Made.At(1700) && row < Made.At(1900), scraped => scraped >= Made.At(1702) && scraped < Made.At(1900)).Read();

            Assert.Equal(0, CounterCheck.Of(TaskerCounter.StepsEnqueued, samples, seen, Made.At(at))?.Share ?? 0);
        }
    }

    [Fact]
    public void Of_NoProcessIsScraped_Null()
    {
        var samples = new Scraping(Busy).With("o:1", isUp: scraped => scraped < Made.At(2200)).Read();

        Assert.Null(CounterCheck.Of(TaskerCounter.StepsEnqueued, samples, Busy, Made.At(2400)));
        Assert.Null(CounterCheck.Of(TaskerCounter.StepsEnqueued, new Scraping(Busy).Read(), Busy, Made.At(2400)));
    }

    [Fact]
    public void Of_DifferenceOfTenRows_SaysNothing()
    {
        var quiet = Rows(0.02, seconds: 2400);
        var samples = new Scraping(quiet).With("o:1", (number, _) => number < 38).Read();
        var check = CounterCheck.Of(TaskerCounter.StepsEnqueued, samples, quiet, Made.At(2400))!;

        Assert.InRange(check.Difference, -10, -8);
        Assert.Equal(0, check.Share);
    }

    [Theory]
    [InlineData(1800, 20, 11_500)]
    [InlineData(2390, 20, 0)]
    public void Still_CounterStops_SinceThenAndRowsSince(double stops, double perSecond, long least)
    {
        var activity = Rows(perSecond, seconds: 2400);
        var samples = new Scraping(activity).With("o:1", (_, row) => row < Made.At(stops)).Read();
        var still = StillCounter.Of(TaskerCounter.StepsEnqueued, samples, activity, Made.At(2400))!;

        Assert.InRange(still.Since, Made.At(stops - 5), Made.At(stops + 20));
        Assert.InRange(still.Rows, least, least + 500);
    }

    [Fact]
    public void Still_NoWork_NoRows()
    {
        var idle = Rows(20, seconds: 2400, until: 600);

        Assert.Equal(0, StillCounter.Of(TaskerCounter.StepsEnqueued, new Scraping(idle).With("o:1").Read(), idle, Made.At(2400))!.Rows);
    }

    private static EngineActivity Until(double at) => Busy.Within(Made.Window(0, at)) with { TakenAt = Made.At(at) };

    private static EngineActivity Rows(double perSecond, double seconds, double until = double.MaxValue) => Made.Activity(
        Made.Window(0, seconds), null,
        [.. Enumerable.Range(0, (int)(perSecond * Math.Min(seconds, until))).Select(number => new StepEvent(
            Made.Id(number), number % 7 == 0 ? StepEventKind.DoubledEnqueue : StepEventKind.Enqueued, Made.At(number / perSecond), null, Made.Id(number), Made.Shop, null))]);
}
