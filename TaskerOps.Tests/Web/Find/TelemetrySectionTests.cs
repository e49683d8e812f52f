using Bunit;
using TaskerOps.Core.Observability;
using TaskerOps.Web.Components.Observability;
using TaskerOps.Web.Navigation;

namespace TaskerOps.Tests.Web.Find;

public sealed class TelemetrySectionTests : PageTest
{
    private static readonly TelemetryQuery Query = new([Guid.Parse("01a203d4-c14f-79ed-9c7c-091e127fd043")], [], [], DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);

    [Fact]
    public void NoStore_SaysHowToConnect()
    {
        var section = Section([], [], new ObservabilityOptions());

        Assert.Contains("TaskerOps:Observability:Loki:Url", section.Markup, StringComparison.Ordinal);
        Assert.Contains("TaskerOps:Observability:Tempo:Url", section.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void SlowStore_HoldsNothingUp()
    {
        var slow = new TaskCompletionSource<TelemetryAnswer<LogLine>>();
        var section = Section(
            [new Store<LogLine>(slow.Task)],
            [new Store<TraceSpan>(Task.FromResult(new TelemetryAnswer<TraceSpan>("Tempo", [new("t", "s", null, "finalize_task", "tasker-orchestration", DateTimeOffset.UnixEpoch, TimeSpan.FromMilliseconds(3), IsError: false)], IsCapped: true)))],
            new ObservabilityOptions());

        Assert.Contains("Asking for logs …", section.Markup, StringComparison.Ordinal);
        Assert.Contains("finalize_task", section.Markup, StringComparison.Ordinal);
        Assert.Contains("there are more", section.Markup, StringComparison.Ordinal);
        slow.SetResult(new TelemetryAnswer<LogLine>("Loki", [], IsCapped: false, "Loki did not answer in time."));
        section.WaitForAssertion(() => Assert.Contains("Loki did not answer in time.", section.Find("p.notice").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Links_AreFilled()
    {
        var section = Section([], [], new ObservabilityOptions { Links = [new() { Name = "Grafana", Url = "https://grafana/{correlation_id}" }, new() { Name = "Steps", Url = "https://x/{step_uuid}" }] });

        var link = Assert.Single(section.FindAll("p.links a"));
        Assert.Equal(("https://grafana/01a203d4-c14f-79ed-9c7c-091e127fd043", "noopener noreferrer"), (link.GetAttribute("href"), link.GetAttribute("rel")));
    }

    [Fact]
    public void HostileLine_IsText()
    {
        var line = new LogLine(DateTimeOffset.UnixEpoch, "ERROR", "<i>", "<script>alert(1)</script>", 0, null);
        var section = Section([new Store<LogLine>(Task.FromResult(new TelemetryAnswer<LogLine>("Loki", [line], IsCapped: false)))], [], new ObservabilityOptions());

        Assert.DoesNotContain("<script>", section.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<TelemetrySection> Section(ITelemetryStore<LogLine>[] logs, ITelemetryStore<TraceSpan>[] traces, ObservabilityOptions options)
    {
        LogStores.AddRange(logs);
        TraceStores.AddRange(traces);
        Observability = options;
        return Render<TelemetrySection>(section => section.Add(one => one.Query, Query).AddCascadingValue(ParsedView.Default));
    }

    private sealed class Store<T>(Task<TelemetryAnswer<T>> answer) : ITelemetryStore<T>
    {
        public string Name => "Store";

        public Task<TelemetryAnswer<T>> FindAsync(TelemetryQuery query, CancellationToken cancellationToken) => answer;
    }
}
