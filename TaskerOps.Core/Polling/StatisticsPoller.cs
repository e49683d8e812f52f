using Microsoft.Extensions.Logging;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Polling;

/// <summary>Samples what the database server counts by itself.</summary>
public sealed class StatisticsPoller(StatisticsQuery statistics, SqlFunctionProbe probe, LiveState live, TimeProvider time, ILogger<StatisticsPoller> logger)
    : Poller(Source.Postgres, SourceNames.Statistics, TimeSpan.FromSeconds(15), live, time, logger)
{
    /// <inheritdoc />
    protected override async Task PollAsync(CancellationToken cancellationToken)
    {
        var fresh = await statistics.ReadAsync(SampleSet.Empty, cancellationToken);
        if (fresh.Of(Measure.SqlFunctionCalls).Count == 0)
        {
            fresh = await probe.ReadAsync(fresh, cancellationToken);
        }

        Live.Update(parts => parts with
        {
            Own = parts.Own.With(fresh).Since(Time.GetUtcNow() - ActivityPoller.Kept),
        });
    }
}
