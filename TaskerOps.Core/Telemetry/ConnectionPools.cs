using System.Diagnostics.Metrics;

namespace TaskerOps.Core.Telemetry;

/// <summary>
/// How many connections TaskerOps' own pools hold, as the driver counts them. The driver tells by instruments only, so this listens;
/// asking it opens no connection.
/// </summary>
public sealed class ConnectionPools : IDisposable
{
    /// <summary>The pool to Tasker's database.</summary>
    public const string Tasker = "tasker";

    /// <summary>The pool to the breach log.</summary>
    public const string BreachLog = "breach-log";

    private const string PoolTag = "db.client.connection.pool.name";
    private const string StateTag = "db.client.connection.state";

    private readonly MeterListener _listener = new();
    private readonly Lock _asking = new();
    private Dictionary<(string Pool, string State), long> _counts = [];

    /// <summary>Listens from now on.</summary>
    public ConnectionPools()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name is "Npgsql" && instrument.Name is "db.client.connection.count" or "db.client.connection.max")
            {
                listener.EnableMeasurementEvents(instrument, instrument.Name);
            }
        };
        _listener.SetMeasurementEventCallback<int>((_, value, tags, name) => Take(value, tags, (string)name!));
        _listener.SetMeasurementEventCallback<long>((_, value, tags, name) => Take(value, tags, (string)name!));
        _listener.Start();
    }

    /// <summary>The pools that have been used or are configured, by name.</summary>
    public IReadOnlyDictionary<string, PoolFigures> Read()
    {
        Dictionary<(string Pool, string State), long> counts;
        lock (_asking)
        {
            _counts = [];
            _listener.RecordObservableInstruments();
            counts = _counts;
        }

        return counts.GroupBy(count => count.Key.Pool, StringComparer.Ordinal)
            .Where(pool => pool.Key is Tasker or BreachLog)
            .ToDictionary(pool => pool.Key, pool => new PoolFigures(Of(pool, "used"), Of(pool, "idle"), Of(pool, "max")), StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private static int Of(IEnumerable<KeyValuePair<(string Pool, string State), long>> counts, string state) => (int)counts.Where(count => count.Key.State == state).Sum(count => count.Value);

    private void Take(long value, ReadOnlySpan<KeyValuePair<string, object?>> tags, string instrument)
    {
        var (pool, state) = ("", instrument is "db.client.connection.max" ? "max" : "");
        foreach (var (name, tag) in tags)
        {
            pool = name is PoolTag ? tag as string ?? "" : pool;
            state = name is StateTag ? tag as string ?? "" : state;
        }

        _counts[(pool, state)] = _counts.GetValueOrDefault((pool, state)) + value;
    }
}
