using TaskerOps.Tests.Core;
using Bunit;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Readings;
using TaskerOps.Web.Components.Panels;

namespace TaskerOps.Tests.Web.Panels;

public sealed class KpiTileCardTests : PageTest
{
    [Theory]
    [InlineData(6.8, "good", "Within target", "6.8 ms")]
    [InlineData(12, "warn", "Over target", "12 ms")]
    [InlineData(20, "warn", "Over target", "20 ms")]
    [InlineData(28_431, "bad", "Beyond alert", "28.4 s")]
    public void Tile_OfAValue_SaysItsStateByWordIconAndStyle(double value, string style, string word, string text)
    {
        var tile = Draw(Kpi.EventPropagation, value, null);

        Assert.Contains($"tile-{style}", tile.Find("article").ClassName, StringComparison.Ordinal);
        Assert.Equal(word, tile.Find(".state").TextContent.Trim());
        Assert.NotNull(tile.Find(".state svg"));
        Assert.Equal(text, HumaneTests.Plain(tile.Find(".big").TextContent.Trim()));
        Assert.Contains("target< 10 ms", HumaneTests.Plain(tile.Find("dl").TextContent), StringComparison.Ordinal);
        Assert.Contains("alert> 20 ms", HumaneTests.Plain(tile.Find("dl").TextContent), StringComparison.Ordinal);
    }

    [Fact]
    public void Tile_WhereLowIsBad_TurnsItsWordsAround()
    {
        var tile = Draw(Kpi.WorkerClaims, 92.4, null);

        Assert.Equal("Under target", tile.Find(".state").TextContent.Trim());
        Assert.Contains("target> 95 %", HumaneTests.Plain(tile.Find("dl").TextContent), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AbsenceReason.NoTraffic, "No traffic")]
    [InlineData(AbsenceReason.Absent, "Not reported")]
    [InlineData(AbsenceReason.NotConfigured, "Not configured")]
    [InlineData(AbsenceReason.SourceDown, "Source down")]
    [InlineData(AbsenceReason.Stale, "Out of date")]
    [InlineData(AbsenceReason.Blind, "Cannot be seen")]
    [InlineData(AbsenceReason.OutOfReach, "Out of reach")]
    public void Tile_WithoutAValue_IsUnknownWithItsReasonAndNeverZero(AbsenceReason reason, string word)
    {
        var tile = Draw(Kpi.EventPropagation, null, new Absence(reason, "Set <b>this</b>."));

        Assert.Contains("tile-unknown", tile.Find("article").ClassName, StringComparison.Ordinal);
        Assert.Equal(word, tile.Find(".state").TextContent.Trim());
        Assert.Equal("–", tile.Find(".big").TextContent.Trim());
        Assert.Equal("Set <b>this</b>.", tile.Find(".why").TextContent);
    }

    private IRenderedComponent<KpiTileCard> Draw(Kpi kpi, double? value, Absence? absence) => Render<KpiTileCard>(parameters => parameters.Add(
        card => card.Tile,
        new KpiTile(
            new KpiReading(kpi, new Reading
            {
                Value = value, Absence = absence, Unit = kpi.Unit, Samples = 2091, Window = TimeSpan.FromMinutes(5), Method = Method.Exact, Source = Database, TakenAt = Clock.GetUtcNow(),
            }, kpi.Default),
            [])));

    private const TaskerOps.Core.Readings.Source Database = TaskerOps.Core.Readings.Source.Postgres;
}
