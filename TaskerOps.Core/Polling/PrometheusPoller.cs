using Microsoft.Extensions.Logging;
using TaskerOps.Core.Engine;
using TaskerOps.Core.Panels;
using TaskerOps.Core.Probes;
using TaskerOps.Core.Prometheus;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Polling;

/// <summary>Keeps what Prometheus tells of the live window.</summary>
public sealed class PrometheusPoller(
    PrometheusClient prometheus, TaskerEndpointsOptions tasker, LiveState live, TimeProvider time, ILogger<PrometheusPoller> logger)
    : Poller(Source.Prometheus, SourceNames.Prometheus, TimeSpan.FromSeconds(15), live, time, logger)
{
    /// <summary>Step of the live answers.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(15);

    /// <inheritdoc />
    protected override async Task PollAsync(CancellationToken cancellationToken)
    {
        var now = Time.GetUtcNow();
        var window = Window.EndingAt(now, ActivityPoller.Kept).AlignedTo(Step);
        var measures = PanelCatalog.Panels.SelectMany(panel => panel.Wants).Concat(EngineSource.Wants).Distinct();
        var samples = await prometheus.ReadAsync(measures, window, Step, tasker.PoolMaximum, cancellationToken);
        Live.Update(parts => parts with { Prometheus = samples, PrometheusTakenAt = now });
    }
}
