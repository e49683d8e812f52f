using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Panels;
using TaskerOps.Core.Readings;
using TaskerOps.Tests.Fakes;
using TaskerOps.Web.Components.Charts;
using TaskerOps.Web.Components.Layout;
using TaskerOps.Web.Components.Pages.Overview;
using TaskerOps.Web.Components.Panels;

namespace TaskerOps.Tests.Web.Pages;

public sealed class OverviewPageTests : PageTest
{
    [Fact]
    public void Page_Calm_ShowsTheVerdictSixTilesAndSixteenPanels()
    {
        var page = Open("/");

        Assert.Equal("All six KPIs are within target.", page.Find("h1").TextContent);
        Assert.Equal(Kpi.All.Select(kpi => kpi.Key), page.FindAll("[data-kpi]").Select(tile => tile.GetAttribute("data-kpi")));
        Assert.Equal(PanelCatalog.All.Select(panel => panel.Key), page.FindAll("[data-panel]").Select(panel => panel.GetAttribute("data-panel")));
        Assert.Equal(["Task throughput", "Step execution", "System health", "Error rates"], page.FindAll(".group > h2").Select(title => title.TextContent));
    }

    [Fact]
    public void Page_AFindingWasRaised_ItsBandLiesOnThePanelsThatItExplains()
    {
        var deaf = MadeUpBreaches.Finding("not-listening", Clock.GetUtcNow() - TimeSpan.FromMinutes(9), null);
        Desk.Add(deaf);

        var page = Open("/");

        page.WaitForAssertion(() => Assert.Equal(
            ["tasks-completed", "tasks-active", "steps-completed", "workers"],
            page.FindComponents<PanelCard>().Where(card => card.FindComponents<TimeChart>().Any(chart => chart.Instance.Model.Bands.Contains(new ChartBand("finding", deaf.StartedAt, null))))
                .Select(card => card.Instance.Data.Panel.Key)));
    }

    [Fact]
    public void Page_BeforeTheFirstAnswer_KeepsThePlacesFree()
    {
        var gate = new TaskCompletionSource();
        Source.Gate = gate.Task;

        var page = Open("/");

        Assert.Contains("Reading the figures", page.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.Equal(16, page.FindAll(".skeleton .panel").Count);
        gate.SetResult();
        page.WaitForElement("[data-kpi]");
    }

    [Fact]
    public async Task Page_APanelThatThrows_LeavesItsNeighboursAlive()
    {
        Source.Alter = view => view with { Panels = [.. view.Panels.Select(panel => panel.Panel.Key is "tasks-failed" ? panel with { Lines = null! } : panel)] };

        var page = Open("/");

        Assert.Single(page.FindAll(".panel.failed"));
        Assert.Equal(15, page.FindAll("[data-panel]").Count);
        Assert.DoesNotContain("Exception", page.Markup, StringComparison.Ordinal);

        Source.Alter = view => view;
        Clock.Advance(TimeSpan.FromSeconds(10));
        await page.InvokeAsync(Source.ChangeAsync);
        await page.Find(".panel.failed button").ClickAsync(new());
        await page.WaitForStateAsync(() => page.FindAll("[data-panel]").Count == 16);
    }

    [Fact]
    public void Page_ASourceThatIsDown_SaysWhichAndSinceWhen()
    {
        Source.Scenario = Scenario.Blind;

        var page = Open("/");

        var banner = Assert.Single(page.FindAll(".banner"));
        Assert.Contains("Prometheus does not answer", banner.TextContent, StringComparison.Ordinal);
        Assert.Contains("11:54:48 UTC", banner.TextContent, StringComparison.Ordinal);
        Assert.Equal(5, page.FindAll(".absence").Count);
    }

    [Theory]
    [InlineData(AbsenceReason.NoTraffic)]
    [InlineData(AbsenceReason.Absent)]
    [InlineData(AbsenceReason.NotConfigured)]
    [InlineData(AbsenceReason.SourceDown)]
    [InlineData(AbsenceReason.Stale)]
    [InlineData(AbsenceReason.Blind)]
    [InlineData(AbsenceReason.OutOfReach)]
    public void Page_APanelWithoutFigures_SaysWhyInItsPlace(AbsenceReason reason)
    {
        Source.Alter = view => view with
        {
            Panels = [.. view.Panels.Select(panel => panel with { Lines = [], Total = PanelTotal.Unknown, Absence = new Absence(reason, "Because.") })],
        };

        var page = Open("/");

        Assert.Equal(16, page.FindAll(".absence.hatched").Count);
        Assert.All(page.FindAll(".panel .total"), total => Assert.Equal("–", total.TextContent.Trim()));
    }

    [Fact]
    public void Page_HostileNames_AreTextEverywhere()
    {
        Source.Scenario = Scenario.Hostile;

        var page = Open("/");

        Assert.Empty(page.FindAll("script, img"));
        Assert.Contains(page.FindAll(".legend bdi"), label => string.Equals(label.TextContent, MadeUp.Hostile[0], StringComparison.Ordinal));
    }

    [Fact]
    public void Page_AnotherUrl_AsksForWhatItSays()
    {
        Open("/?last=15m&ns=payments&ns=billing");

        var asked = Source.Asked.Last();
        Assert.Equal(TimeSpan.FromMinutes(15), asked.Window.Last);
        Assert.Equal(["billing", "payments"], asked.Namespaces);
    }

    [Fact]
    public void Page_ABadValueInTheUrl_NamesTheField()
    {
        var page = Open("/?last=soon");

        Assert.Contains("last in the address is not a duration", page.Find(".problems").TextContent, StringComparison.Ordinal);
        Assert.Equal(6, page.FindAll("[data-kpi]").Count);
    }

    [Fact]
    public async Task Page_NewSnapshots_AreReadAtTheChosenCadence()
    {
        var page = Open("/?refresh=15s");

        await page.InvokeAsync(Source.ChangeAsync);
        Assert.Single(Source.Asked);

        Clock.Advance(TimeSpan.FromSeconds(15));
        await page.InvokeAsync(Source.ChangeAsync);
        Assert.Equal(2, Source.Asked.Count);
    }

    [Theory]
    [InlineData("/?refresh=off")]
    [InlineData("/?paused=2026-11-22T11:59:00Z")]
    public async Task Page_OffOrPaused_StandsStill(string url)
    {
        var page = Open(url);

        Clock.Advance(TimeSpan.FromMinutes(5));
        await page.InvokeAsync(Source.ChangeAsync);

        Assert.Single(Source.Asked);
    }

    [Fact]
    public async Task Page_Pausing_KeepsTheFiguresWithoutAskingAgain()
    {
        var page = Open("/");

        await page.Find("[data-test=pause]").ClickAsync(new());

        Assert.Contains("paused=2026-11-22T12:00:00Z", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        Assert.Single(Source.Asked);
        Assert.Contains("Paused at", page.Find(".mode").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ASourceThatFails_KeepsTheLastFiguresAndSaysSo()
    {
        var page = Open("/");

        Source.Alter = _ => throw new InvalidOperationException("secret detail");
        Clock.Advance(TimeSpan.FromSeconds(10));
        await page.InvokeAsync(Source.ChangeAsync);

        Assert.Equal(6, page.FindAll("[data-kpi]").Count);
        Assert.Contains("could not be read", page.Find(".unread").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ATick_LeavesTheChartsMarkupAlone()
    {
        var page = Open("/");
        var before = Charts(page);

        Clock.Advance(TimeSpan.FromSeconds(31));
        await page.InvokeAsync(Source.ChangeAsync);

        Assert.Equal(2, Source.Asked.Count);
        Assert.Equal(before, Charts(page));
    }

    [Fact]
    public async Task Page_Gone_SubscribesNoMore()
    {
        Open("/");
        Assert.Equal(1, Source.Subscribers);

        await DisposeComponentsAsync();

        Assert.Equal(0, Source.Subscribers);
    }

    /// <summary>The attributes of each chart, without the reference that only the test host writes.</summary>
    private static List<string> Charts(IRenderedComponent<MainLayout> page) =>
    [
        .. page.FindAll(".chart").Select(chart => chart.InnerHtml + string.Join(' ', chart.Attributes
            .Where(attribute => !attribute.Name.StartsWith("blazor:", StringComparison.Ordinal)).Select(attribute => $"{attribute.Name}={attribute.Value}"))),
    ];

    private IRenderedComponent<MainLayout> Open(string url)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(url);
        return Render<MainLayout>(parameters => parameters.Add(layout => layout.Body, builder =>
        {
            builder.OpenComponent<OverviewPage>(0);
            builder.CloseComponent();
        }));
    }
}
