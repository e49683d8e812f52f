using Microsoft.Extensions.Logging;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Tasker;
using TaskerOps.Core.Vitals;

namespace TaskerOps.Core.Polling;

/// <summary>Keeps the queues, the sessions that listen, the dead letters and the figures of Tasker's database.</summary>
public sealed class VitalsPoller(VitalsQuery query, LiveState live, TimeProvider time, ILogger<VitalsPoller> logger)
    : Poller(Source.Postgres, SourceNames.Vitals, TimeSpan.FromSeconds(10), live, time, logger)
{
    private IReadOnlyList<DatabaseCounters> _counters = [];

    /// <inheritdoc />
    protected override async Task PollAsync(CancellationToken cancellationToken)
    {
        var reading = await query.ReadAsync(cancellationToken);
        var to = reading.Counters;
        _counters = DatabaseGrowth.Keep(_counters, to);
        var from = _counters[0];
        var vitals = new EngineVitals(to.At, reading.Queues, reading.Listeners, reading.DeadLetters, DatabaseGrowth.Figures(reading, from));
        Live.Update(parts => parts with { Vitals = vitals });
    }
}
