using Bunit;
using TaskerOps.Core.Correlations;
using TaskerOps.Core.Observability;
using TaskerOps.Core.Tasker;
using TaskerOps.Tests.Core;
using TaskerOps.Tests.Fakes;
using TaskerOps.Web.Components.Pages.Correlations;

namespace TaskerOps.Tests.Web.Pages;

public sealed class CorrelationPageTests : PageTest
{
    private static readonly Guid Asked = Made.Id(9);

    [Fact]
    public void Page_RowsSpansAndLines_AreOneTimelineWithAMarkOfTheirSource()
    {
        Correlations.View = View();
        TraceStores.Add(new FakeTelemetryStore<TraceSpan>(Task.FromResult(Told("Tempo", Span(1, "create_task"), Span(2.5, "execute_step")))));
        LogStores.Add(new FakeTelemetryStore<LogLine>(Task.FromResult(Told("Loki", new LogLine(Made.At(2.2), "ERROR", "worker", "charge failed", 0, null)))));

        var page = OpenCorrelation();

        page.WaitForAssertion(() => Assert.Equal(
            ["Task order", "Span create_task", "Step charge", "Log worker", "Span execute_step", "DLQ order"],
            page.FindAll(".moment").Select(row => $"{row.QuerySelector(".kind")!.TextContent} {row.QuerySelector(".subject")!.TextContent}")));
        Assert.Equal(["All 6", "Task 1", "Step 1", "DLQ 1", "Span 2", "Log 1"], page.FindAll("nav.sources a").Select(chip => chip.TextContent.Replace('\u00a0', ' ')));
        Assert.Contains("charge failed", page.Find("details.told pre").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_StoreThatDoesNotAnswer_HoldsNothingUp()
    {
        Correlations.View = View();
        var slow = new TaskCompletionSource<TelemetryAnswer<LogLine>>();
        LogStores.Add(new FakeTelemetryStore<LogLine>(slow.Task));
        TraceStores.Add(new FakeTelemetryStore<TraceSpan>(Task.FromResult(Told("Tempo", Span(1, "create_task")))));

        var page = OpenCorrelation();

        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll(".moment").Count));
        Assert.Contains("Asking for logs …", page.Markup, StringComparison.Ordinal);
        slow.SetResult(new TelemetryAnswer<LogLine>("Loki", [], IsCapped: false, "Loki did not answer in time."));
        page.WaitForAssertion(() => Assert.Contains("Loki did not answer in time.", page.Find(".telemetry p.notice").TextContent, StringComparison.Ordinal));
        Assert.Equal(4, page.FindAll(".moment").Count);
    }

    [Theory]
    [InlineData("", 4, "task")]
    [InlineData("?show=step", 1, "step&show=task")]
    [InlineData("?show=span&show=task", 2, "span")]
    [InlineData("?show=log", 0, "log&show=task")]
    [InlineData("?show=nonsense", 4, "task")]
    public void Page_Sources_AreOfTheUrl(string query, int shown, string toggled)
    {
        Correlations.View = View();
        TraceStores.Add(new FakeTelemetryStore<TraceSpan>(Task.FromResult(Told("Tempo", Span(1, "create_task")))));

        var page = OpenCorrelation(query);

        page.WaitForAssertion(() => Assert.Equal(shown, page.FindAll(".moment").Count));
        var words = toggled.Split("&show=").ToHashSet(StringComparer.Ordinal);
        var href = page.FindAll("nav.sources a").Single(chip => chip.TextContent.StartsWith("Task", StringComparison.Ordinal)).GetAttribute("href")!;
        Assert.Equal(words, href.Split("show=").Skip(1).Select(word => word.TrimEnd('&')).ToHashSet(StringComparer.Ordinal));
        Assert.Equal(query.Contains("nonsense", StringComparison.Ordinal), page.Markup.Contains("is not one of task, step", StringComparison.Ordinal));
    }

    [Fact]
    public void Page_Hops_SayWhatIsSlowAndWhatCannotBeSaid()
    {
        var recent = Enum.GetValues<Hop>().ToDictionary(hop => hop, hop => (IReadOnlyList<double>)(hop is Hop.Creation ? [1, 2] : [.. Enumerable.Range(1, 100).Select(value => (double)value)]));
        var own = Enum.GetValues<Hop>().ToDictionary(hop => hop, hop => (IReadOnlyList<double>)(hop switch { Hop.Execution => [900], Hop.Processing => [], _ => [40] }));
        Correlations.View = View() with { Hops = HopReading.Of(own, recent) };

        var rows = OpenCorrelation().FindAll("table.hops tbody tr").Select(row => row.LastElementChild!.TextContent.Trim());

        Assert.Equal(["Unknown", "As usual", "Slower than usual", "As usual", "Not passed"], rows);
    }

    [Fact]
    public void Page_NobodyCarriesTheId_SaysWhereElseToLook() => Assert.Contains("No task carries this correlation id", OpenCorrelation().Markup, StringComparison.Ordinal);

    [Fact]
    public void Page_NoId_SaysWhatItMustBe() =>
        Assert.Contains("must be a UUID", Open<CorrelationPage>("/correlations/12345", ("Id", "12345")).Find("p.unread").TextContent, StringComparison.Ordinal);

    [Fact]
    public void Page_SourceDown_SaysSo()
    {
        Correlations.IsDown = true;

        Assert.Contains("did not answer", OpenCorrelation().Find("p.unread").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_HostileSpansAndLines_AreText()
    {
        Correlations.View = View();
        TraceStores.Add(new FakeTelemetryStore<TraceSpan>(Task.FromResult(Told("Tempo", Span(1, "<script>alert(1)</script>")))));
        LogStores.Add(new FakeTelemetryStore<LogLine>(Task.FromResult(Told("Loki", new LogLine(Made.At(2), "<b>", "<i>x</i>", "<img src=x onerror=alert(1)> \u202e", 0, null)))));

        var page = OpenCorrelation();

        page.WaitForAssertion(() => Assert.Equal(5, page.FindAll(".moment").Count));
        Assert.Empty(page.FindAll("main script, main img, main b, main i"));
    }

    private static TelemetryAnswer<T> Told<T>(string store, params T[] items) => new(store, items, IsCapped: false);

    private static TraceSpan Span(double at, string name) => new("t", $"{at}", null, name, "orchestrator", Made.At(at), TimeSpan.FromMilliseconds(3), IsError: false);

    private static CorrelationView View()
    {
        var task = new CorrelatedTask(Made.Id(1), new Template("shop", "order", "1.0.0", new Dictionary<string, string>()), Asked, null, Made.At(0), Made.At(0), "error", Made.At(3), null);
        var none = Enum.GetValues<Hop>().ToDictionary(hop => hop, _ => (IReadOnlyList<double>)[]);
        return new CorrelationView
        {
            Id = Asked,
            Trees = CorrelationTree.Of([task], Asked),
            Tasks = [task],
            Steps = [Made.Id(2)],
            Timeline =
            [
                new(Made.At(0), MomentKind.Task, task.Id, null, "order", "pending", IsDouble: false),
                new(Made.At(2), MomentKind.Step, task.Id, Made.Id(2), "charge", "enqueued", IsDouble: false),
                new(Made.At(3), MomentKind.DeadLetter, task.Id, null, "order", "staleness_timeout", IsDouble: false),
            ],
            Hops = HopReading.Of(none, none),
            Caps = [],
            ReadAt = Made.At(10),
        };
    }

    private IRenderedComponent<TaskerOps.Web.Components.Layout.MainLayout> OpenCorrelation(string query = "") => Open<CorrelationPage>($"/correlations/{Asked:D}{query}", ("Id", Asked.ToString("D")));
}
