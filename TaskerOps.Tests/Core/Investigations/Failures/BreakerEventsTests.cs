using TaskerOps.Core.Investigations.Failures;
using TaskerOps.Core.Series;

namespace TaskerOps.Tests.Core.Investigations.Failures;

public sealed class BreakerEventsTests
{
    [Fact]
    public void Of_Samples_TellsEachChangeAndNoGap()
    {
        var events = BreakerEvents.Of(
            new Dictionary<string, IReadOnlyList<Point>>
            {
                ["o:8080"] = Made.Points((0, 0), (10, 0), (20, 2), (30, 2), (40, 1), (50, 0)),
                ["w:8081"] = [new Point(Made.At(5), 2), new Point(Made.At(6), null), new Point(Made.At(7), 2)],
            },
            Made.At(20));

        Assert.Equal(
            [(5, "a breaker of w:8081 was open already"), (20, "a breaker of o:8080 opened"), (40, "a breaker of o:8080 went half-open"), (50, "a breaker of o:8080 closed")],
            events.Select(one => ((int)(one.At - Made.At(0)).TotalSeconds, one.What)));
    }

    [Fact]
    public void Of_BreakerThatFlaps_KeepsTheNearest()
    {
        var flapping = Made.Points([.. Enumerable.Range(0, 200).Select(at => ((double)at, (double?)(at % 2 * 2)))]);

        var events = BreakerEvents.Of(new Dictionary<string, IReadOnlyList<Point>> { ["o:8080"] = flapping }, Made.At(100));

        Assert.Equal(BreakerEvents.Most, events.Count);
        Assert.All(events, one => Assert.InRange((one.At - Made.At(100)).TotalSeconds, -7, 7));
    }
}
