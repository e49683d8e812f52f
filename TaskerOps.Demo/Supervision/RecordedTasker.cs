using System.Globalization;
using TaskerOps.Demo.Recordings;
using TaskerOps.Demo.Servers;

namespace TaskerOps.Demo.Supervision;

/// <summary>A recording of a Tasker, in a private PostgreSQL and, if it has samples, a private Prometheus that scrapes nothing.</summary>
/// <param name="folder">The recording.</param>
/// <param name="asIfNow">Whether it is moved so that it ends now.</param>
/// <param name="clock">Tells now.</param>
public sealed class RecordedTasker(string folder, bool asIfNow, TimeProvider clock) : ITaskerSource
{
    private PostgresServer? postgres;
    private PrometheusServer? prometheus;

    /// <summary>The server that holds its tables, once started.</summary>
    public PostgresServer Postgres => postgres ?? throw new InvalidOperationException("The recording is not loaded.");

    /// <inheritdoc />
    public IReadOnlyList<ChildProcess> Processes => prometheus is null ? [Postgres.Process] : [Postgres.Process, prometheus.Process];

    /// <inheritdoc />
    public async Task<WatchedTasker> StartAsync(Action<string> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var recording = Recording.Open(folder);
        var recorded = await recording.ReadRangeAsync(cancellationToken);
        var shift = asIfNow ? TimeShift.Between(recorded.To, clock.GetUtcNow()) : TimeShift.None;

        progress("Starting PostgreSQL ...");
        postgres = await PostgresServer.StartAsync(cancellationToken);
        await postgres.ApplySchemaAsync(cancellationToken);
        progress("Loading the recording ...");
        var tables = await new RecordingLoader(postgres.SuperuserConnectionString).LoadAsync(recording, shift, cancellationToken);
        await postgres.GrantReaderAsync(cancellationToken);
        progress(string.Create(CultureInfo.InvariantCulture, $"Loaded {tables.Sum(table => table.Rows):N0} rows of {tables.Count} tables."));
        foreach (var table in tables.Where(table => table.NewColumns.Count > 0))
        {
            progress($"Columns of {table.Name} that this version does not know, kept as text: {string.Join(", ", table.NewColumns)}.");
        }

        if (recording.Ignored.Count > 0)
        {
            progress($"Not tables of Tasker, left out: {string.Join(", ", recording.Ignored)}.");
        }

        if (recording.Samples is not null)
        {
            progress("Loading its Prometheus samples ...");
            prometheus = await StartPrometheusAsync(recording.Samples, shift, cancellationToken);
        }

        return new WatchedTasker("recording")
        {
            Database = postgres.ReaderConnectionString,
            IsCopy = true,
            BreachLog = postgres.WriterConnectionString,
            Prometheus = prometheus?.Url,
            Range = recorded.Shifted(shift),
            ReadyWhen = ReadyWhen.Answering,
        };
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (prometheus is not null)
        {
            await prometheus.DisposeAsync();
        }

        if (postgres is not null)
        {
            await postgres.DisposeAsync();
        }
    }

    private static async Task<PrometheusServer> StartPrometheusAsync(string samples, TimeShift shift, CancellationToken cancellationToken)
    {
        using var run = RunDirectory.Create();
        var unpacked = run.Inside("series.om");
        await RecordedSamples.UnpackAsync(samples, unpacked, shift, cancellationToken);
        return await PrometheusServer.StartAsync([], unpacked, cancellationToken);
    }
}
