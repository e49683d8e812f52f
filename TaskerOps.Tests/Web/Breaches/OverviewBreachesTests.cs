using Bunit;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Readings;
using TaskerOps.Tests.Core;
using TaskerOps.Tests.Fakes;
using TaskerOps.Web.Components.Breaches;
using TaskerOps.Web.Components.Pages.Overview;

namespace TaskerOps.Tests.Web.Breaches;

public sealed class OverviewBreachesTests : PageTest
{
    [Fact]
    public void Overview_WithoutBreaches_KeepsTheirPlaceAndSaysThatThereIsNone()
    {
        var page = Open<OverviewPage>("/");

        Assert.Equal("No open breach", page.Find(".open.calm #open-breaches").TextContent);
        Assert.Empty(page.FindAll("[data-breach], .banner, .screens .count"));
        Assert.Equal("All six KPIs are within target.", page.Find("h1").TextContent);
    }

    [Fact]
    public void Overview_WithABreach_SaysWhatSinceWhenAndThatNobodyHasIt()
    {
        var breach = Fire(Kpi.EventPropagation, 19);

        var page = Open<OverviewPage>("/");

        Assert.Equal("Event propagation breached since 11:40 UTC, not acknowledged.", page.Find("h1").TextContent);
        var row = HumaneTests.Plain(page.Find($"[data-breach='{breach.Id}']").TextContent);
        Assert.Contains("Firing", row, StringComparison.Ordinal);
        Assert.Contains("60 ms", row, StringComparison.Ordinal);
        Assert.Contains("alert > 20 ms", row, StringComparison.Ordinal);
        Assert.Contains("Nobody has it", row, StringComparison.Ordinal);
        Assert.Contains("1", page.Find(".screens .loud").TextContent, StringComparison.Ordinal);
        Assert.Contains("In breach", page.Find("[data-kpi=event-propagation]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overview_ABreachThatSomeoneElseTakes_ShowsTheOwnerWithoutAReload()
    {
        var breach = Fire(Kpi.EventPropagation, 19);
        var page = Open<OverviewPage>("/");

        await Desk.ExecuteAsync(breach.Id, new BreachCommand.Acknowledge(1, "Looking"), new Actor("Ana", IsVerified: false), Xunit.TestContext.Current.CancellationToken);

        page.WaitForAssertion(() => Assert.Contains("Acknowledged by Ana", page.Find($"[data-breach='{breach.Id}']").TextContent, StringComparison.Ordinal));
        Assert.Contains("Looking", page.Find($"[data-breach='{breach.Id}'] q").TextContent, StringComparison.Ordinal);
        Assert.Contains("(unverified)", page.Find($"[data-breach='{breach.Id}']").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".take"));
        Assert.EndsWith("acknowledged by Ana.", page.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.Contains("Acknowledged by Ana", page.Find("[data-kpi=event-propagation]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Overview_ABreachThatIsNotMeasured_SaysSoBesideItsState()
    {
        var breach = Fire(Kpi.EventPropagation, 19);
        Desk.AlterBoard(board => board with
        {
            Judgements = board.Judgements.SetItem(breach.Subject, MadeUpBreaches.Judgement(breach) with
            {
                Unmeasured = new Absence(AbsenceReason.SourceDown, "PostgreSQL does not answer."), UnmeasuredSince = Clock.GetUtcNow() - TimeSpan.FromMinutes(4),
            }),
        });

        var page = Open<OverviewPage>("/");

        Assert.Contains("firing, unmeasured for", page.Find(".unmeasured").TextContent, StringComparison.Ordinal);
        Assert.Contains("2026-11-22T11:56:00Z", page.Find(".unmeasured ops-age").GetAttribute("at"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overview_ANewBreach_ComesLastSoThatNoRowMoves()
    {
        var first = Fire(Kpi.EventPropagation, 19);
        var page = Open<OverviewPage>("/");

        var second = Fire(Kpi.EndToEnd, 1);
        await Desk.TellAsync();

        page.WaitForAssertion(() => Assert.Equal([first.Id.ToString(), second.Id.ToString()], page.FindAll("[data-breach]").Select(row => row.GetAttribute("data-breach"))));
    }

    [Fact]
    public void Overview_WhileTheLogIsDown_SaysSinceWhenOnEveryPage()
    {
        Desk.AlterBoard(board => board with { NotRecordedSince = Clock.GetUtcNow() - TimeSpan.FromMinutes(8) });

        var page = Open<OverviewPage>("/");

        Assert.StartsWith("Not recorded since 11:52 UTC.", page.Find(".banner strong").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Overview_DuringPlannedMaintenance_SaysWhichAndThatJudgingGoesOn()
    {
        Desk.AlterBoard(board => board with { Maintenance = "Upgrade <b>to 18</b>" });

        var banner = Open<OverviewPage>("/").Find(".banner");

        Assert.Equal("Planned maintenance: Upgrade <b>to 18</b>. Notifications are muted, judging goes on.", banner.TextContent.Trim());
    }

    [Fact]
    public async Task Overview_ABreachThatIsSnoozed_StaysThereAndSaysUntilWhen()
    {
        var breach = Fire(Kpi.EventPropagation, 19);

        await Desk.ExecuteAsync(breach.Id, new BreachCommand.Snooze(1, Clock.GetUtcNow().AddMinutes(30), "known"), MadeUpBreaches.Ana, Xunit.TestContext.Current.CancellationToken);

        Assert.Contains("Snoozed by Ana (unverified) until 12:30", HumaneTests.Plain(Open<OverviewPage>("/").Find($"[data-breach='{breach.Id}']").TextContent), StringComparison.Ordinal);
    }

    [Fact]
    public void Overview_WhenNobodyEvaluatesAnyMore_SaysSoByItself()
    {
        var page = Open<OverviewPage>("/");
        Assert.Empty(page.FindAll(".banner"));

        Clock.Advance(BoardBanner.Late + TimeSpan.FromSeconds(10));

        page.WaitForAssertion(() => Assert.StartsWith("Not evaluated since 12:00 UTC.", page.Find(".banner strong").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Row_FindingThatCallsNobody_IsAWarningNotACall()
    {
        var warning = MadeUpBreaches.Finding("double-execution", Clock.GetUtcNow().AddMinutes(-5), null);
        var call = MadeUpBreaches.Finding("not-listening", Clock.GetUtcNow().AddMinutes(-5), null);
        Desk.Board = Desk.Board with { Open = [call, warning], Warnings = [warning.Subject] };

        var rows = Open<OverviewPage>("/").FindAll("li[data-breach]");

        Assert.Equal(["row row-bad", "row row-warn"], rows.Select(row => row.ClassName));
        Assert.Equal(["Firing", "Warning"], rows.Select(row => row.QuerySelector(".state")!.TextContent.Trim()));
    }

    [Fact]
    public void Tile_ThatCannotFire_SaysWhy()
    {
        Desk.AlterBoard(board => board with { Armed = board.Armed.Add(new Subject(SubjectKind.Kpi, "end-to-end"), new Arming("There are 3 samples, 20 are needed.")).Add(new Subject(SubjectKind.Kpi, "connection-pool"), new Arming(null)) });

        var page = Open<OverviewPage>("/");

        Assert.Contains("Disarmed: There are 3 samples, 20 are needed.", page.Find("[data-kpi=end-to-end]").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find("[data-kpi=connection-pool] .armed:not(.not)"));
        Assert.Empty(page.FindAll("[data-kpi=worker-claims] .armed"));
    }

    [Fact]
    public void Attention_TellsTheScriptTheCountAndWhatNobodyHas()
    {
        var open = Fire(Kpi.EventPropagation, 19);
        Desk.Add(MadeUpBreaches.Of(Kpi.EndToEnd, Clock.GetUtcNow()).Acknowledged(MadeUpBreaches.Ana, Clock.GetUtcNow()));

        var attention = Open<OverviewPage>("/").Find("ops-attention");

        Assert.Equal("2", attention.GetAttribute("open"));
        var news = System.Text.Json.JsonElement.Parse(attention.GetAttribute("news")!).EnumerateArray().ToList();
        Assert.Equal(open.Id, Assert.Single(news).GetProperty("id").GetGuid());
    }

    [Fact]
    public void HostileText_InNamesAndNotes_StaysText()
    {
        Desk.Add(MadeUpBreaches.Of(Kpi.EventPropagation, Clock.GetUtcNow()).Acknowledged(new Actor(MadeUp.Hostile[0], IsVerified: false), Clock.GetUtcNow(), MadeUp.Hostile[1]));

        var page = Open<OverviewPage>("/");

        Assert.Empty(page.FindAll("script, img"));
        Assert.Equal(MadeUp.Hostile[1], page.Find("q").TextContent);
    }

    [Fact]
    public async Task Layout_Gone_WatchesNoMore()
    {
        Open<OverviewPage>("/");
        Assert.NotEqual(0, Desk.Subscribers);

        await DisposeComponentsAsync();

        Assert.Equal(0, Desk.Subscribers);
    }

    private Breach Fire(Kpi kpi, int minutesAgo) => Desk.Add(MadeUpBreaches.Of(kpi, Clock.GetUtcNow() - TimeSpan.FromMinutes(minutesAgo)));
}
