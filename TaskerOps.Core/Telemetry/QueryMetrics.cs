using System.Diagnostics;
using System.Diagnostics.Metrics;
using Span = System.Diagnostics.Activity;

namespace TaskerOps.Core.Telemetry;

/// <summary>Counts and times the statements that TaskerOps sends, by pool, as the driver tells of them: none can be forgotten.</summary>
public sealed class QueryMetrics : IDisposable
{
    /// <summary>Bounds of a number of rows.</summary>
    private static readonly IReadOnlyList<double> RowBuckets = [0, 1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

    private static readonly Histogram<double> Durations = TaskerOpsTelemetry.Duration("taskerops.query.duration", "How long a statement, or a batch of them, took.");

    private static readonly Histogram<double> Rows = TaskerOpsTelemetry.Meter.CreateHistogram(
        "taskerops.query.rows", unit: null, "How many rows a question to Tasker's tables brought.", tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = RowBuckets });

    private static readonly Counter<long> Failures = TaskerOpsTelemetry.Meter.CreateCounter<long>("taskerops.query.failures", description: "Statements that failed.");

    private readonly ActivityListener _listener = new()
    {
        ShouldListenTo = source => source.Name is "Npgsql",
        Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        ActivityStopped = Take,
    };

    /// <summary>Listens from now on.</summary>
    public QueryMetrics() => ActivitySource.AddActivityListener(_listener);

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    /// <summary>Notes how many rows a question brought; the driver tells nobody else.</summary>
    /// <param name="question">Its name, fixed in the code.</param>
    /// <param name="rows">Of all its statements.</param>
    public static void Brought(string question, double rows) => Rows.Record(rows, new KeyValuePair<string, object?>("question", question));

    private static void Take(Span span)
    {
        if (span.GetTagItem("db.npgsql.data_source") is not string pool || pool is not (ConnectionPools.Tasker or ConnectionPools.BreachLog) || span.GetTagItem("db.query.text") is null)
        {
            return;
        }

        var label = new KeyValuePair<string, object?>("pool", pool);
        Durations.Record(span.Duration.TotalSeconds, label);
        if (span.Status is ActivityStatusCode.Error)
        {
            Failures.Add(1, label);
        }
    }
}
