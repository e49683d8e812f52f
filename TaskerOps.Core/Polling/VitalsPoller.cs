using Microsoft.Extensions.Logging;
using TaskerOps.Core.Activity;
using TaskerOps.Core.Engine;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Tasker;
using TaskerOps.Core.Vitals;

namespace TaskerOps.Core.Polling;

/// <summary>Keeps the queues, the sessions that listen, the dead letters and the figures of Tasker's database; once a minute also who took the same steps.</summary>
public sealed class VitalsPoller(VitalsQuery query, WorkerPairsQuery workers, LiveState live, TimeProvider time, ILogger<VitalsPoller> logger)
    : Poller(Source.Postgres, SourceNames.Vitals, TimeSpan.FromSeconds(10), live, time, logger)
{
    private static readonly TimeSpan PairsEvery = TimeSpan.FromMinutes(1);

    private IReadOnlyList<DatabaseCounters> _counters = [];
    private IReadOnlyList<WorkerPair> _pairs = [];
    private DateTimeOffset _pairsAt = DateTimeOffset.MinValue;

    /// <inheritdoc />
    protected override async Task PollAsync(CancellationToken cancellationToken)
    {
        var reading = await query.ReadAsync(cancellationToken);
        var to = reading.Counters;
        if (Live.Parts.Activity is { } activity && to.At - _pairsAt >= PairsEvery)
        {
            var since = activity.Window.To - Integrity.Span;
            var doubled = activity.StepEvents.Where(step => step.Kind is StepEventKind.DoubledClaim && step.At >= since).Select(step => step.Step).Distinct();
            _pairs = await workers.ReadAsync([.. doubled.TakeLast(WorkerPairsQuery.MostSteps)], since, cancellationToken);
            _pairsAt = to.At;
        }

        _counters = DatabaseGrowth.Keep(_counters, to);
        var vitals = new EngineVitals(to.At, reading.Queues, reading.Listeners, reading.DeadLetters, DatabaseGrowth.Figures(reading, _counters[0])) { DoubledBy = _pairs };
        Live.Update(parts => parts with { Vitals = vitals });
    }
}
