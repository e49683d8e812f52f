using Bunit;
using TaskerOps.Core.Investigations.DeadLetters;
using TaskerOps.Core.Investigations.Failures;
using TaskerOps.Core.Investigations.Redacting;
using TaskerOps.Core.Readings;
using TaskerOps.Tests.Core;
using TaskerOps.Tests.Fakes;
using TaskerOps.Web.Components.Pages.DeadLetters;

namespace TaskerOps.Tests.Web.Pages;

public sealed class DeadLettersPageTests : PageTest
{
    private readonly Redaction redaction = new(new RedactionOptions());

    [Fact]
    public void Page_Entry_SaysWhyWhereSinceWhenAndLeadsToTheTask()
    {
        Letters.Entries.Add(Entry(1));

        var row = Open<DeadLettersPage>("/dlq").WaitForElement("ol.entries li");

        var text = row.TextContent.Replace('\u00a0', ' ');
        Assert.Equal($"/tasks/{Made.Id(1):D}", row.QuerySelector("a.entry-name")!.GetAttribute("href"));
        Assert.Contains("Stood still too long", text, StringComparison.Ordinal);
        Assert.Contains("No worker took the step charge", text, StringComparison.Ordinal);
        Assert.Contains("5 min before", text, StringComparison.Ordinal);
        Assert.Contains("priority 110", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", row.InnerHtml, StringComparison.Ordinal);
        Assert.Empty(row.QuerySelectorAll("a.wait"));
    }

    [Fact]
    public void Page_TaskThatWaitedDuringAFinding_SaysWhyAndLeadsThere()
    {
        Letters.Entries.Add(Entry(1));
        var breach = Desk.Add(MadeUpBreaches.Finding("unserved-queues", Clock.GetUtcNow().AddMinutes(-14), Clock.GetUtcNow().AddMinutes(-5)));

        var reason = Open<DeadLettersPage>("/dlq").WaitForElement("a.wait");

        Assert.Equal(("Waited 5 min: nobody took the work.", $"/breaches/{breach.Id:D}"), (reason.TextContent.Replace('\u00a0', ' '), reason.GetAttribute("href")));
    }

    [Theory]
    [InlineData("/dlq", "pending", 1)]
    [InlineData("/dlq?status=cancelled", "cancelled", 0)]
    [InlineData("/dlq?status=all", null, 2)]
    [InlineData("/dlq?status=nonsense", "pending", 1)]
    public void Page_Status_IsOfTheUrl(string url, string? asked, int shown)
    {
        Letters.Entries.AddRange([Entry(1), Entry(2) with { Status = "manually_resolved", ResolvedBy = "ana" }]);

        var page = Open<DeadLettersPage>(url);

        page.WaitForAssertion(() => Assert.Equal(shown, page.FindAll("ol.entries li").Count));
        Assert.Equal(asked, Letters.Asked[^1]);
        Assert.Equal(url.Contains("nonsense", StringComparison.Ordinal), page.Markup.Contains("is not all, pending", StringComparison.Ordinal));
    }

    [Fact]
    public void Page_Nothing_SaysWhatWouldBeHere() => Assert.Contains("Nothing waits for an investigation", Open<DeadLettersPage>("/dlq").Markup, StringComparison.Ordinal);

    [Fact]
    public void Page_SourceDown_SaysSoAndNotThatNothingWaits()
    {
        Letters.Absence = new Absence(AbsenceReason.SourceDown, "PostgreSQL does not answer.");

        var page = Open<DeadLettersPage>("/dlq");

        Assert.Contains("PostgreSQL does not answer.", page.Find("[role=note]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing waits", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_HostileValues_AreText()
    {
        Letters.Entries.Add(Entry(1) with { Template = "<script>alert(1)</script>", Notes = "<img src=x onerror=alert(1)>", Reason = "\u202eodd", Snapshot = redaction.Json("no json <b>") });

        var page = Open<DeadLettersPage>("/dlq");
        page.WaitForElement("ol.entries li");

        Assert.Empty(page.FindAll("main script, main img, main b"));
        Assert.Contains("\u202eodd", page.Find("ol.entries li strong").TextContent, StringComparison.Ordinal);
    }

    private DeadLetter Entry(int id) => new()
    {
        Id = Made.Id(100 + id),
        Task = Made.Id(id),
        Correlation = Made.Id(200 + id),
        Namespace = "shop",
        Template = "order",
        Version = "1.0.0",
        Reason = "staleness_timeout",
        OriginalState = "steps_in_process",
        State = "error",
        At = Clock.GetUtcNow().AddMinutes(-10),
        Status = DeadLetterStatus.Pending,
        Snapshot = redaction.Json("""{"task_name":"order","password":"hunter2"}"""),
        Stuck = new StuckStep(Made.Id(300 + id), "charge", "enqueued", Clock.GetUtcNow().AddMinutes(-15)),
    };
}
