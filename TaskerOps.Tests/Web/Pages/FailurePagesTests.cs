using Bunit;
using TaskerOps.Core.Investigations.Failures;
using TaskerOps.Core.Readings;
using TaskerOps.Tests.Core;
using TaskerOps.Tests.Core.Investigations.Failures;
using TaskerOps.Tests.Fakes;
using TaskerOps.Web.Components.Pages.Failures;

namespace TaskerOps.Tests.Web.Pages;

public sealed class FailurePagesTests : PageTest
{
    private const string Hostile = "<script>alert('x')</script> \u202epassword=hunter2";

    [Theory]
    [InlineData("/failures", "Panel 2 failures = 2 tasks; feed")]
    [InlineData("/failures?panel=task-failures", "Panel 1 failed task = 1 by a failed step; feed")]
    public void List_OfEachPanel_OpensWithHowItsNumberBecomesTheRows(string url, string expected)
    {
        Tell(new MadeFailures().Attempt(1, 10, "Out of stock", isFinal: true).TaskFails(1, 11).Attempt(2, 20, "Declined", isFinal: true).View());

        var page = Open<FailuresPage>(url);

        Assert.StartsWith(expected, page.Find("[data-test=reconciliation]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Out of stock", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void List_HostileMessage_IsTextWithoutSecrets()
    {
        Tell(new MadeFailures().Attempt(1, 10, Hostile, isFinal: true).View());

        var page = Open<FailuresPage>("/failures");

        Assert.Empty(page.FindAll("main script"));
        Assert.Contains("<script>alert", page.Find("a.message").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void List_SourceDown_SaysSo()
    {
        Tell(new MadeFailures().View() with { Absence = new Absence(AbsenceReason.SourceDown, "PostgreSQL does not answer.") });

        Assert.Contains("PostgreSQL does not answer.", Open<FailuresPage>("/failures").Find("[role=note]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Group_MessagesTasksAndWhatTheyHaveInCommon()
    {
        var view = new MadeFailures().Attempt(1, 10, "requested 28", isFinal: true).Attempt(2, 20, "requested 64", isFinal: true).View();
        Tell(view).Story = new FailureStory([new Lift("version", "1.4.0", 2, 2, 1, 100)], 2, 100, [new OnsetEvent(MadeFailures.At(5), "last success of the step before")]);

        var page = Open<FailureGroupPage>($"/failures/{view.Groups[0].Fingerprint}", ("Key", view.Groups[0].Fingerprint.Key));

        Assert.Equal(["1×", "1×"], page.FindAll(".messages .count").Select(count => count.TextContent));
        Assert.Equal([$"/tasks/{MadeFailures.Task(2):D}", $"/tasks/{MadeFailures.Task(1):D}"], page.FindAll(".task a").Select(link => link.GetAttribute("href")));
        Assert.Contains("1.4.0", page.Find("section[aria-labelledby=lift]").TextContent, StringComparison.Ordinal);
        Assert.Contains("last success of the step before", page.Find(".ruler").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Group_TasksThatWaitedDuringAFinding_SaysWhyAndLeadsThere()
    {
        var stuck = new StuckStep(Made.Id(50), "pay", "enqueued", MadeFailures.At(-280));
        var view = new MadeFailures().TaskFails(1, 20, "staleness_timeout", stuck, to: "error").View();
        Tell(view);
        var breach = Desk.Add(MadeUpBreaches.Finding("unserved-queues", MadeFailures.At(-240), MadeFailures.At(60)));

        var page = Open<FailureGroupPage>($"/failures/{view.Groups[0].Fingerprint}", ("Key", view.Groups[0].Fingerprint.Key));

        Assert.Contains("1 of its tasks waited for a worker, up to 5 min: nobody took the work.", page.WaitForElement("header p.handler").TextContent.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Equal($"/breaches/{breach.Id:D}", page.Find(".task a.wait").GetAttribute("href"));
    }

    private FakeFailureSource Tell(FailuresView view)
    {
        Failures.View = view;
        return Failures;
    }
}
