using Bunit;
using TaskerOps.Core.Investigations.Tasks;
using TaskerOps.Core.Investigations.Tasks.Rows;
using TaskerOps.Core.Readings;
using TaskerOps.Tests.Core;
using TaskerOps.Tests.Core.Investigations.Tasks;
using TaskerOps.Tests.Fakes;
using TaskerOps.Web.Components.Layout;
using TaskerOps.Web.Components.Pages.TaskDetail;
using Xunit;

namespace TaskerOps.Tests.Web.Investigations;

public sealed class TaskPageTests : PageTest
{
    private const string Failing = "enqueued@1 in_progress@2 failed@3 error@4";
    private const string Done = "enqueued@1 in_progress@2 ok@3 complete@4";
    private const string Hostile = "</script><img src=x onerror=alert(1)> \u202e password=hunter2";

    [Fact]
    public void Page_FailedTask_SentenceStepErrorAndCommands()
    {
        Tasks.Answer = new(Failed());
        var page = OpenTask();

        Assert.Contains("charge failed 1/3 (PaymentError, retryable)", page.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.Contains("blocks 1 of 3 steps", page.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.StartsWith("Card declined", page.Find("header .said").TextContent, StringComparison.Ordinal);
        Assert.Equal(3, page.FindAll("table.steps tbody tr").Count);
        Assert.Contains("Card declined", page.Find(".attempt .message").TextContent, StringComparison.Ordinal);
        Assert.Contains(page.FindAll("ops-copy"), copy => copy.GetAttribute("text")!.Contains($"tasker-ctl task get {MadeTasks.Task}", StringComparison.Ordinal));
        Assert.Contains("[redacted]", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_StepThatWaitedDuringAFinding_SaysWhyAndLeadsThere()
    {
        var breach = Desk.Add(MadeUpBreaches.Finding("not-listening", Made.At(-60), Made.At(300)));
        Tasks.Answer = new(MadeTasks.View(MadeTasks.Facts("pending@0 steps_in_process@1 complete@50", [MadeTasks.Step(10, "charge", "enqueued@1 in_progress@42 ok@43 complete@44")]), 60));

        var page = OpenTask($"?step={Made.Id(10)}");

        page.WaitForElement("header a.wait");
        Assert.Equal("charge: Waited 41 s: nobody was listening.", page.Find("header p.note").TextContent.Replace('\u00a0', ' ').Trim());
        Assert.Equal([$"/breaches/{breach.Id:D}", $"/breaches/{breach.Id:D}"], page.FindAll("a.wait").Select(link => link.GetAttribute("href")));
    }

    [Theory]
    [InlineData("timeline", ".rows .row")]
    [InlineData("graph", "svg a.node")]
    [InlineData("nonsense", "table.steps tbody tr")]
    public void Page_EachView_ShowsEveryStepAndTheChoice(string view, string selector)
    {
        Tasks.Answer = new(Failed());
        var page = OpenTask($"?steps={view}&step={Made.Id(11)}");

        Assert.Equal(3, page.FindAll(selector).Count);
        Assert.Equal("check", page.Find("h3#step").TextContent);
        Assert.Contains("chosen", page.FindAll(selector).Single(row => row.TextContent.Contains("check", StringComparison.Ordinal)).OuterHtml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("table")]
    [InlineData("timeline")]
    [InlineData("graph")]
    public void Page_5000Steps_FewElements(string view)
    {
        var steps = Enumerable.Range(0, 5000).Select(index => MadeTasks.Step(1000 + index, $"work{index}", index is 4711 ? Failing : "pending@0")).ToArray();
        Tasks.Answer = new(MadeTasks.View(MadeTasks.Facts("pending@0 blocked@5", steps, [.. Enumerable.Range(0, 4999).Select(index => (1000 + index, 1001 + index))]), 60));
        var page = OpenTask($"?steps={view}");

        Assert.InRange(page.FindAll("section[aria-labelledby=steps] tr, section[aria-labelledby=steps] .row").Count, 0, 100);
        Assert.InRange(page.FindAll("section[aria-labelledby=steps] svg, section[aria-labelledby=steps] svg *").Count, 0, 400);
        Assert.Equal("work4711", page.Find("h3#step").TextContent);
        if (view is "graph")
        {
            Assert.Contains(page.FindAll("svg a.node-bad"), node => node.TextContent.Contains("work4711", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("table")]
    [InlineData("timeline")]
    [InlineData("graph")]
    public void Page_HostileContent_EncodedAndAlive(string view)
    {
        var step = MadeTasks.Step(12, Hostile, "pending@0") with { Moves = MadeTasks.Moves(Failing, new string('x', 700) + Hostile, Hostile) };
        Tasks.Answer = new(MadeTasks.View(MadeTasks.Facts("pending@0 " + "strange@5", [step]) with { Namespace = Hostile, Template = Hostile, Reason = Hostile, Tags = [Hostile] }, 60));
        Tasks.Results = new string('[', 20_000);
        var page = OpenTask($"?steps={view}&step={Made.Id(12)}");

        Assert.Empty(page.FindAll("img, script"));
        Assert.Contains("not known to this version", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_NoSuchTaskOrSource_SaysSo()
    {
        Tasks.Answer = new(null, new Absence(AbsenceReason.SourceDown, "Tasker's database did not answer."));
        Assert.Contains("Tasker's database did not answer.", OpenTask().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_RunningTask_ReadAgainUntilAtRest()
    {
        Tasks.Answer = new(MadeTasks.View(MadeTasks.Facts("pending@0 steps_in_process@1", [MadeTasks.Step(11, "work", "enqueued@1 in_progress@2")]), 5));
        var page = OpenTask();
        Assert.Contains("has been with a worker since", page.Find("h1").TextContent, StringComparison.Ordinal);

        Tasks.Answer = new(MadeTasks.View(MadeTasks.Facts("pending@0 steps_in_process@1 complete@9", [MadeTasks.Step(11, "work", Done)]), 10));
        Clock.Advance(TimeSpan.FromSeconds(3));
        page.WaitForAssertion(() => Assert.Contains("Complete in 9", page.Find("h1").TextContent, StringComparison.Ordinal));
        var asked = Tasks.Asked;
        Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(asked, Tasks.Asked);
    }

    private static TaskView Failed() => MadeTasks.View(
        MadeTasks.Facts("pending@0 blocked@5", [MadeTasks.Step(11, "check", Done), MadeTasks.Step(12, "charge", Failing, 1), MadeTasks.Step(13, "ship", "pending@0")], [(11, 12), (12, 13)]), 60);

    private IRenderedComponent<MainLayout> OpenTask(string query = "") => Open<TaskPage>($"/tasks/{MadeTasks.Task}{query}", ("Key", MadeTasks.Task.ToString()));
}
