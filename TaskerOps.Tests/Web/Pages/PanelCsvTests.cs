using TaskerOps.Core.Overview;
using TaskerOps.Core.Series;
using TaskerOps.Tests.Fakes;
using TaskerOps.Web.Composition;

namespace TaskerOps.Tests.Web.Pages;

public sealed class PanelCsvTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Write_GapsZerosAndFormulas_AreEmptyZeroAndQuoted()
    {
        var data = MadeUp.View(Scenario.Calm, Noon, OverviewQuery.Default).Panels[0] with
        {
            Buckets = new Buckets(new Window(Noon, Noon.AddMinutes(2)), TimeSpan.FromMinutes(1)),
            Lines =
            [
                new Line("=HYPERLINK(\"x\")", [new Point(Noon, 0), new Point(Noon.AddMinutes(1), null)]),
                new Line("a,b", [new Point(Noon, -1.5)]),
            ],
        };

        var rows = PanelCsv.Write(data).Split("\r\n");

        Assert.Equal("time,\"'=HYPERLINK(\"\"x\"\") (tasks/min)\",\"a,b (tasks/min)\"", rows[0]);
        Assert.Equal("2026-11-22T12:00:00Z,0,-1.5", rows[1]);
        Assert.Equal("2026-11-22T12:01:00Z,,", rows[2]);
    }
}
