using Bunit;
using Microsoft.AspNetCore.WebUtilities;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Vitals;
using TaskerOps.Tests.Fakes;
using TaskerOps.Tests.Core;
using TaskerOps.Tests.Core.Engine;
using TaskerOps.Web.Components.Charts;
using TaskerOps.Web.Components.Layout;
using TaskerOps.Web.Components.Pages.Breaches;

namespace TaskerOps.Tests.Web.Breaches;

public sealed class BreachPageTests : PageTest
{
    [Fact]
    public void Page_OfAnOpenBreach_SaysWhatAndOffersEveryVerb()
    {
        var page = Show(Fire(Kpi.EventPropagation));

        Assert.Equal("Event propagation breached since 11:40 UTC", HumaneTests.Plain(page.Find("h1").TextContent.Trim()));
        Assert.Equal(["Acknowledge", "Add note", "Snooze", "Resolve by hand"], page.FindAll(".verbs button").Select(button => button.TextContent));
        Assert.Contains(page.FindAll(".links a"), link => link.TextContent is "JSON");
    }

    [Fact]
    public void Page_OfAnOpenFinding_ShowsItsRowsAndWhatToDo()
    {
        Engine.View = Plant.View(Plant.Calm with { Vitals = Plant.Vitals with { Queues = new QueueBoard([Plant.Queue("worker_shop_queue", 54, 110)], []) } });
        var page = Show(Desk.Add(MadeUpBreaches.Finding("unserved-queues", Clock.GetUtcNow().AddMinutes(-20), null)));

        Assert.Equal("Nobody takes the work, since 11:40 UTC", HumaneTests.Plain(page.Find("h1").TextContent.Trim()));
        var parts = page.Find("section[aria-labelledby=parts]");
        Assert.Contains("worker_shop_queue: 54 messages", parts.TextContent, StringComparison.Ordinal);
        Assert.Contains("Start or restart workers", parts.QuerySelector(".advice")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing stands out", parts.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OnceItIsTaken_OffersToTakeItBack()
    {
        var breach = Fire(Kpi.EventPropagation);
        var page = Show(breach);

        await Desk.ExecuteAsync(breach.Id, new BreachCommand.Acknowledge(1, "Looking"), MadeUpBreaches.Ana, Xunit.TestContext.Current.CancellationToken);

        page.WaitForAssertion(() => Assert.Equal("Take back", page.Find(".verbs button").TextContent));
        Assert.Contains("Acknowledged by Ana (unverified)", HumaneTests.Plain(page.Find(".history").TextContent), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_WhatStandsBehindItTakesItsTime_OwnerAndHistoryDoNotWait()
    {
        var breach = Fire(Kpi.EventPropagation);
        Desk.Alter(breach.Id, story => story with { Contributors = [new("namespace", "shop", 0.62, 840, 0.2)] });
        var behind = new TaskCompletionSource();
        Desk.Behind = behind.Task;
        var page = Show(breach);
        Assert.Contains("Looking for it", page.Markup, StringComparison.Ordinal);

        await Desk.ExecuteAsync(breach.Id, new BreachCommand.Acknowledge(1, "Looking"), MadeUpBreaches.Ana, Xunit.TestContext.Current.CancellationToken);

        page.WaitForAssertion(() => Assert.Contains("Acknowledged by Ana (unverified)", HumaneTests.Plain(page.Find(".history").TextContent), StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".parts"));
        behind.SetResult();
        page.WaitForAssertion(() => Assert.Equal("shop", page.Find(".parts a").TextContent));
        page.WaitForAssertion(() => Assert.DoesNotContain("Looking for it", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void Page_OfAClosedBreach_OffersANoteOnly()
    {
        var page = Show(Desk.Add(MadeUpBreaches.Of(Kpi.EventPropagation, Clock.GetUtcNow() - TimeSpan.FromHours(3)).Resolved(Clock.GetUtcNow() - TimeSpan.FromHours(2))));

        Assert.Contains("was in breach from", page.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Add note"], page.FindAll(".verbs button").Select(button => button.TextContent));
    }

    [Fact]
    public void Curve_OfAKpiWithAPanel_IsThePanelsWithBandThresholdsAndGaps()
    {
        var breach = Fire(Kpi.ApiResponseTime);
        Happened(
            breach,
            Event(breach, BreachEventKind.Unmeasured, 15),
            Event(breach, BreachEventKind.Measured, 12),
            Event(breach, BreachEventKind.NotEvaluated, 5) with { From = "2026-11-22T11:50:00Z", To = "2026-11-22T11:55:00Z" });

        var model = Show(breach).FindComponent<TimeChart>().Instance.Model;

        Assert.Equal(["p50", "p95", "p99"], model.Lines.Select(line => line.Label));
        Assert.Equal([("target", 100.0), ("alert", 200.0)], model.Thresholds.Select(line => (line.Kind, line.Value)));
        Assert.Equal(
            [new ChartBand("breach", breach.StartedAt, null), new("gap", At(15), At(12)), new("gap", At(10), At(5))],
            model.Bands);
    }

    [Fact]
    public void Curve_OfAKpiWithoutAPanel_IsItsOwnLastHour()
    {
        var model = Show(Fire(Kpi.EventPropagation)).FindComponent<TimeChart>().Instance.Model;

        Assert.Equal("ms", model.Unit);
        Assert.Contains(Assert.Single(model.Lines).Points, point => point.Value > 0);
    }

    [Fact]
    public void Parts_OfTasks_LeadToTheirTasksAndOthersNowhere()
    {
        var breach = Fire(Kpi.EventPropagation);
        Desk.Alter(breach.Id, story => story with
        {
            Contributors = [new("namespace", MadeUp.Hostile[0], 0.62, 840, 0.2), new("handler", "payments.charge_card", 0.31, 120, null), new("step", "pay/charge/ask", 0.3, 20, null), new("worker", "01a203e1-4af3-7e23-8ff7-58de8e83a6fa", 0.25, 9, 0.2), new("process", "o:8080", 0.2, 5, null)],
            FirstMoves = [new("Connection pool", "connection-pool", At(25), "from 40 % to 96 %"), new("Dead letters", FirstMove.DeadLetters, At(22), "the first of 12 entries, 0 in as long a time before"),
                new("Version 2.1.0 of pay/charge", null, At(21), "its first task") { Version = new("pay", "charge", "2.1.0", At(40), At(21)) }, new("Circuit breaker", null, At(20), "went open")],
        });

        var page = Show(breach);

        var links = page.FindAll(".parts a").Select(link => (link.TextContent, Query: QueryHelpers.ParseQuery(new Uri("http://x" + link.GetAttribute("href")).Query))).ToList();
        Assert.All(page.FindAll(".parts a"), link => Assert.StartsWith("/tasks?from=2026-11-22T11:25:00Z&to=", link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Equal([MadeUp.Hostile[0], "payments.charge_card", "pay/charge/ask", "…83a6fa"], links.Select(link => link.TextContent));
        Assert.Equal(MadeUp.Hostile[0], links[0].Query["ns"].ToString());
        Assert.Equal("payments.charge_card", links[1].Query["handler"].ToString());
        Assert.Equal(("pay", "charge"), (links[2].Query["ns"].ToString(), links[2].Query["template"].ToString()));
        Assert.Equal("01a203e1-4af3-7e23-8ff7-58de8e83a6fa", links[3].Query["worker"].ToString());
        Assert.Equal("62", page.Find(".parts .share").GetAttribute("width"));
        var moves = page.FindAll(".moves a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Equal(["/panels/connection-pool", "/dlq", "/tasks"], moves.Select(href => href.Split('?')[0]));
        Assert.Equal(("charge", "2.1.0"), (QueryHelpers.ParseQuery(new Uri("http://x" + moves[2]).Query)["template"].ToString(), QueryHelpers.ParseQuery(new Uri("http://x" + moves[2]).Query)["version"].ToString()));
        Assert.Empty(page.FindAll("script"));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("https://wiki.example/ops?kpi={key}", "https://wiki.example/ops?kpi=event-propagation")]
    public void Runbook_OnlyWhereConfigured_IsShown(string? template, string? expected)
    {
        Configuration["TaskerOps:Links:Runbook"] = template;

        var link = Show(Fire(Kpi.EventPropagation)).FindAll(".links a").FirstOrDefault(one => one.TextContent is "Runbook");

        Assert.Equal(expected, link?.GetAttribute("href"));
    }

    [Fact]
    public void Page_OfSomethingThatCannotBeMeasured_SaysSo()
    {
        var page = Show(Desk.Add(MadeUpBreaches.Of(Kpi.EndToEnd, Clock.GetUtcNow() - TimeSpan.FromMinutes(19), kind: SubjectKind.Unmeasured)));

        Assert.StartsWith("Task completion cannot be measured since", page.Find("h1").TextContent.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public void Page_WhileTheLogIsDown_SaysSo()
    {
        var breach = Fire(Kpi.EventPropagation);
        Desk.IsDown = true;

        Assert.Contains("The breach log does not answer.", Show(breach).Markup, StringComparison.Ordinal);
    }

    private Breach Fire(Kpi kpi) => Desk.Add(MadeUpBreaches.Of(kpi, At(19)));

    private DateTimeOffset At(int minutesAgo) => Clock.GetUtcNow() - TimeSpan.FromMinutes(minutesAgo);

    private void Happened(Breach breach, params BreachEvent[] events) =>
        Desk.Alter(breach.Id, story => story with { Events = [.. story.Events, .. events] });

    private BreachEvent Event(Breach breach, BreachEventKind kind, int minutesAgo) => new(Guid.NewGuid(), breach.Id, 2, kind, At(minutesAgo));

    private IRenderedComponent<MainLayout> Show(Breach breach) => Open<BreachPage>($"/breaches/{breach.Id}", ("Key", breach.Id.ToString()));
}
