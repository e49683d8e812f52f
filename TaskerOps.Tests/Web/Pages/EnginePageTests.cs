using Bunit;
using TaskerOps.Core.Activity;
using TaskerOps.Core.Engine;
using TaskerOps.Core.Findings;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Resilience;
using TaskerOps.Core.Vitals;
using TaskerOps.Tests.Core.Engine;
using TaskerOps.Tests.Fakes;
using TaskerOps.Web.Components.Pages.Engine;
using TaskerOps.Web.Components.Pages.Guide;
using TaskerOps.Web.Navigation;
using Xunit;

namespace TaskerOps.Tests.Web.Pages;

public sealed class EnginePageTests : PageTest
{
    [Fact]
    public void Page_Calm_EachPartIsOneClosedLine()
    {
        var page = Open<EnginePage>("/system");

        Assert.Equal(
            ["findings", "processes", "queues", "staleness", "dead-letters", "integrity", "counters", "pools", "breakers", "channels", "database", "events", "sources"],
            page.FindAll("[data-section]").Select(section => section.GetAttribute("data-section")));
        Assert.Equal(["findings", "integrity", "counters", "breakers", "channels", "events"], page.FindAll("[data-section]:not([data-level=good])").Select(section => section.GetAttribute("data-section")));
        Assert.Empty(page.FindAll("[data-section][open]"));
    }

    [Fact]
    public void Page_QueueLies_ItsPartIsOpenAndTheRowMarked()
    {
        Engine.View = Plant.View(Plant.Calm with { Vitals = Plant.Vitals with { Queues = new QueueBoard([Plant.Queue("worker_shop_queue", 54, 110)], []) } });

        var page = Open<EnginePage>("/system");

        Assert.Equal(["findings", "queues"], page.FindAll("[data-section][open]").Select(section => section.GetAttribute("data-section")));
        Assert.Equal("bad", page.Find("[data-queue=worker_shop_queue]").GetAttribute("data-level"));
        Assert.Contains("2 parts broken.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_QueueLies_TheFindingSaysSoFirstWithWhatToDo()
    {
        Engine.View = Plant.View(Plant.Calm with { Vitals = Plant.Vitals with { Queues = new QueueBoard([Plant.Queue("worker_shop_queue", 54, 110)], []) } });

        var first = Open<EnginePage>("/system").FindAll("[data-finding]")[0];

        Assert.Equal("unserved-queues", first.GetAttribute("data-finding"));
        Assert.Equal("bad", first.GetAttribute("data-level"));
        Assert.Equal("/findings/unserved-queues", first.QuerySelector("a.title")!.GetAttribute("href"));
        Assert.Contains("Start or restart workers", first.QuerySelector(".advice")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("worker_shop_queue: 54 messages", first.QuerySelector(".evidence")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Page_FindingIsOpen_BeganWhenItsBreachBeganAndLeadsThere(bool isNote)
    {
        Engine.View = Plant.View(Plant.Calm with { Vitals = Plant.Vitals with { Queues = new QueueBoard([Plant.Queue("worker_shop_queue", 54, 110)], []) } });
        var breach = MadeUpBreaches.Finding("unserved-queues", Clock.GetUtcNow() - TimeSpan.FromMinutes(17), null);
        Desk.Board = isNote ? Desk.Board with { Notes = [breach] } : Desk.Board with { Open = [breach] };

        var first = Open<EnginePage>("/system").FindAll("[data-finding]")[0];

        Assert.Equal(ViewStateText.Moment(breach.StartedAt), first.QuerySelector(".since ops-time")!.GetAttribute("at"));
        Assert.StartsWith($"/breaches/{breach.Id}", first.QuerySelector(".what a:not(.title)")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_EvidenceInTheSameWordsTwice_BothAreShownAndThePageGoesOn()
    {
        var view = Plant.View(Plant.Calm);
        EngineView With(params FindingFact[] facts) => view with { Findings = view.Findings with { Rows = [view.Findings.Rows[0] with { IsRaised = true, Evidence = facts }] } };
        var (fact, other) = (new FindingFact("shop/order, step pay, at 12:00:00 UTC") { Task = Guid.AllBitsSet }, new FindingFact("shop/order, step ship, at 12:00:01 UTC"));
        Engine.View = With(other, fact, fact);
        var page = Open<EnginePage>("/system");
        Assert.Equal(3, page.FindAll(".evidence li").Count);

        Engine.View = With(fact, fact, other, other);
        Clock.Advance(TimeSpan.FromSeconds(10));
        await page.InvokeAsync(Source.ChangeAsync);

        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll(".evidence li").Count));
    }

    [Fact]
    public void Page_EndedTasksNotRead_FindingsAreUnknownNotWell()
    {
        Engine.View = Plant.View(Plant.Calm with { Aftermath = null });

        var section = Open<EnginePage>("/system").Find("[data-section=findings]");

        Assert.Equal("unknown", section.GetAttribute("data-level"));
        Assert.Equal(["blind-metrics", "counter-mismatch", "orphans", "stuck-tasks"], section.QuerySelectorAll("[data-finding][data-level=unknown]").Select(finding => finding.GetAttribute("data-finding")!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Page_AnotherBackend_QueuesAreNeitherWellNorCounted()
    {
        Engine.View = Plant.View(Plant.Calm with { Vitals = Plant.Vitals with { Queues = new Absence(AbsenceReason.NotConfigured, "Tasker keeps its queues elsewhere.") } });

        var page = Open<EnginePage>("/system");

        Assert.Contains("Not configured", page.Find("[data-section=queues] summary").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-section=queues][data-level=good]"));
    }

    [Fact]
    public void Page_RightMissing_SaysWhichAndShowsNothingAsWell()
    {
        Engine.View = Plant.View(Plant.Calm with { Vitals = Plant.Vitals with { Queues = new Absence(AbsenceReason.Absent, "It needs SELECT in schema pgmq.") } });

        var section = Open<EnginePage>("/system").Find("[data-section=queues]");

        Assert.Equal("unknown", section.GetAttribute("data-level"));
        Assert.Contains("It needs SELECT in schema pgmq.", section.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_StepsTakenTwice_NamesWhoReported()
    {
        var events = Enumerable.Range(0, 10).Select(index => new StepEvent(Guid.NewGuid(), index % 2 == 0 ? StepEventKind.Enqueued : StepEventKind.DoubledClaim, Plant.Now - TimeSpan.FromSeconds(60 - index), null, Guid.NewGuid(), "shop", null)).ToList();
        var pair = new WorkerPair(Guid.NewGuid(), Guid.NewGuid(), 5);
        Engine.View = Plant.View(Plant.Calm with { Activity = Plant.Activity() with { StepEvents = events }, Vitals = Plant.Vitals with { DoubledBy = [pair] } });

        var section = Open<EnginePage>("/system").Find("[data-section=integrity]");

        Assert.Equal("warn", section.GetAttribute("data-level"));
        Assert.Contains($"5 steps: {pair.First}", section.QuerySelector(".pairs")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(section.QuerySelector("[data-panel=steps-doubled]"));
        Assert.Equal("shop", section.QuerySelector("[data-namespace]")!.GetAttribute("data-namespace"));
    }

    [Fact]
    public void Page_ReceiverFails_ItsBreakerIsOpenAndNothingIsCalledWell()
    {
        Engine.View = Plant.View(
            Plant.Calm, new BreakerState("receiver webhook:chat", BreakerPosition.Open, Plant.Now), new BreakerState(SourceNames.Vitals, BreakerPosition.Closed, null));

        var page = Open<EnginePage>("/system");

        Assert.Equal("bad", page.Find("[data-section=sources]").GetAttribute("data-level"));
        Assert.Contains("receiver webhook:chat does not answer.", page.Find("[data-section=sources] summary").TextContent, StringComparison.Ordinal);
        var row = page.Find("[data-section=sources] tbody tr");
        Assert.Equal("receiver webhook:chat", row.GetAttribute("data-source"));
        Assert.Contains("open since", row.QuerySelector("[data-label='Circuit breaker']")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("closed", page.Find($"[data-source='{SourceNames.Vitals}'] [data-label='Circuit breaker']").TextContent.Trim());
    }

    [Fact]
    public void Page_HostileNames_AreText()
    {
        Engine.View = Plant.View(Plant.Calm with { Vitals = Plant.Vitals with { Queues = new QueueBoard([Plant.Queue("worker_<script>alert(1)</script>_queue", 1, 99)], []) } });

        var page = Open<EnginePage>("/system");

        Assert.Empty(page.FindAll("script"));
        Assert.Contains("worker_<script>alert(1)</script>_queue", page.Find("[data-queue] th").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Guide_OfAFinding_ItsFourParts()
    {
        var page = Open<GuidePage>("/findings/not-listening", ("Key", "not-listening"));

        Assert.Equal("Processes do not listen", page.Find("h1").TextContent);
        Assert.Equal(["What it means", "How we know", "What to do", "How to silence it"], page.FindAll(".guide h2").Select(title => title.TextContent));
    }
}
