using Bunit;
using TaskerOps.Core.Observability;
using TaskerOps.Tests.Fakes;
using TaskerOps.Web.Components.Observability;
using TaskerOps.Web.Navigation;

namespace TaskerOps.Tests.Web.Find;

public sealed class TelemetrySectionTests : PageTest
{
    private static readonly TelemetryQuery Query = new([Guid.Parse("01a203d4-c14f-79ed-9c7c-091e127fd043")], [], [], DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);

    private readonly List<TelemetryTold> _told = [];

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
            [new FakeTelemetryStore<LogLine>(slow.Task)],
            [new FakeTelemetryStore<TraceSpan>(Task.FromResult(new TelemetryAnswer<TraceSpan>("Tempo", [new("t", "s", null, "finalize_task", "tasker-orchestration", DateTimeOffset.UnixEpoch, TimeSpan.FromMilliseconds(3), IsError: false)], IsCapped: true)))],
            new ObservabilityOptions());

        Assert.Contains("Asking for logs …", section.Markup, StringComparison.Ordinal);
        Assert.Equal("finalize_task", Assert.Single(_told[^1].Spans).Name);
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

    private IRenderedComponent<TelemetrySection> Section(ITelemetryStore<LogLine>[] logs, ITelemetryStore<TraceSpan>[] traces, ObservabilityOptions options)
    {
        LogStores.AddRange(logs);
        TraceStores.AddRange(traces);
        Observability = options;
        return Render<TelemetrySection>(section => section.Add(one => one.Query, Query).Add(one => one.Told, _told.Add).AddCascadingValue(ParsedView.Default));
    }
}
