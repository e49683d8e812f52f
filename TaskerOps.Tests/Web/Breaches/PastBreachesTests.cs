using Microsoft.Extensions.Time.Testing;
using TaskerOps.Core.Findings;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Panels;
using TaskerOps.Core.Series;
using TaskerOps.Tests.Fakes;
using TaskerOps.Web.Components.Breaches;
using TaskerOps.Web.Components.Charts;

namespace TaskerOps.Tests.Web.Breaches;

public sealed class PastBreachesTests
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Read_ByManyViewers_AsksTheLogOnce()
    {
        var desk = new FakeBreachDesk(clock);
        desk.Add(MadeUpBreaches.Of(Kpi.EndToEnd, clock.GetUtcNow()));
        var reader = new PastBreachesReader(desk, clock);

        var seen = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => reader.ReadAsync(TestContext.Current.CancellationToken)));

        Assert.Single(desk.Listed);
        Assert.All(seen, past => Assert.Single(past.Breaches));
    }

    [Fact]
    public async Task Read_AfterAnotherBreachBegan_AsksAgain()
    {
        var desk = new FakeBreachDesk(clock);
        var reader = new PastBreachesReader(desk, clock);
        await reader.ReadAsync(TestContext.Current.CancellationToken);

        desk.Add(MadeUpBreaches.Of(Kpi.EndToEnd, clock.GetUtcNow()));

        Assert.Single((await reader.ReadAsync(TestContext.Current.CancellationToken)).Breaches);
    }

    [Fact]
    public async Task Read_WhileTheLogIsDown_HasWhatIsOpen()
    {
        var desk = new FakeBreachDesk(clock) { IsDown = true };
        desk.Add(MadeUpBreaches.Of(Kpi.EndToEnd, clock.GetUtcNow()));

        Assert.Single((await new PastBreachesReader(desk, clock).ReadAsync(TestContext.Current.CancellationToken)).Breaches);
    }

    [Fact]
    public void Bands_OfAFinding_LieOnThePanelsThatItExplains()
    {
        var now = clock.GetUtcNow();
        var deaf = MadeUpBreaches.Finding("not-listening", now - TimeSpan.FromMinutes(30), now - TimeSpan.FromMinutes(20));
        var past = new PastBreaches([MadeUpBreaches.Finding("orphans", now, null), deaf]);
        var window = Window.EndingAt(now, TimeSpan.FromHours(1));

        Assert.Equal([new ChartBand("finding", deaf.StartedAt, deaf.ClosedAt)], past.Bands(PanelCatalog.Find("steps-completed")!, window));
        Assert.Equal([deaf], past.In(PanelCatalog.Find("workers")!, window));
        Assert.Empty(past.Bands(PanelCatalog.Find("connection-pool")!, window));
    }

    [Fact]
    public void Explains_EveryFinding_NamesPanelsThatThereAre() =>
        Assert.All(FindingCatalog.All.SelectMany(finding => finding.Explains), panel => Assert.NotNull(PanelCatalog.Find(panel)));

    [Fact]
    public void Bands_OfAPanelWithAKpi_AreItsOwnAndElsewhereAStripOfAll()
    {
        var now = clock.GetUtcNow();
        var pool = MadeUpBreaches.Of(Kpi.ConnectionPool, now - TimeSpan.FromMinutes(50)).Resolved(now - TimeSpan.FromMinutes(40));
        var past = new PastBreaches([MadeUpBreaches.Of(Kpi.EndToEnd, now - TimeSpan.FromMinutes(9)), pool, MadeUpBreaches.Of(Kpi.EndToEnd, now - TimeSpan.FromHours(5)).Resolved(now - TimeSpan.FromHours(4))]);
        var window = Window.EndingAt(now, TimeSpan.FromHours(1));

        var own = Assert.Single(past.Bands(PanelCatalog.Find("connection-pool")!, window));
        Assert.Equal(("breach", pool.StartedAt, pool.ClosedAt), (own.Kind, own.From, own.To));
        Assert.Equal(["elsewhere", "elsewhere"], past.Bands(PanelCatalog.Find("tasks-created")!, window).Select(band => band.Kind));
    }
}
