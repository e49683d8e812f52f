namespace TaskerOps.Demo.Recordings;

/// <summary>The files of a recording of a real Tasker (docs/recordings.md).</summary>
public sealed class Recording
{
    private const string Suffix = ".csv.gz";

    /// <summary>Tables in the order in which they are loaded, and whether a recording may do without.</summary>
    private static readonly (string Table, bool Optional)[] KnownTables =
    [
        ("task_namespaces", false), ("named_tasks", false), ("named_steps", false), ("named_tasks_named_steps", true),
        ("tasks", false), ("workflow_steps", false), ("workflow_step_edges", true), ("task_transitions", false),
        ("workflow_step_transitions", false), ("workflow_step_result_audit", true), ("tasks_dlq", true),
    ];

    private Recording(string database, IReadOnlyList<RecordedTable> tables, string? samples)
    {
        Tables = tables;
        Samples = samples;
        Ignored = [.. Directory.EnumerateFiles(database).Except(tables.Select(table => table.File), StringComparer.Ordinal).Select(Path.GetFileName).Order(StringComparer.Ordinal)!];
    }

    /// <summary>The tables that are there, in load order.</summary>
    public IReadOnlyList<RecordedTable> Tables { get; }

    /// <summary>Files beside the tables that are not loaded.</summary>
    public IReadOnlyList<string> Ignored { get; }

    /// <summary>The file of Prometheus samples; null when the recording has none.</summary>
    public string? Samples { get; }

    /// <summary>Looks at a recording's folder.</summary>
    /// <exception cref="RecordingException">The folder, or a table that every recording has, is not there.</exception>
    public static Recording Open(string folder)
    {
        var database = Path.Combine(folder, "database");
        if (!Directory.Exists(database))
        {
            throw new RecordingException($"{folder} holds no recording: there is no folder 'database' in it.");
        }

        var missing = KnownTables.Where(known => !known.Optional && !File.Exists(FileOf(known.Table))).Select(known => known.Table + Suffix).ToList();
        if (missing.Count > 0)
        {
            throw new RecordingException($"{database} lacks {string.Join(", ", missing)}.");
        }

        var samples = Path.Combine(folder, "prometheus", "series.om.gz");
        return new Recording(
            database,
            [.. KnownTables.Where(known => File.Exists(FileOf(known.Table))).Select(known => new RecordedTable(known.Table, FileOf(known.Table)))],
            File.Exists(samples) ? samples : null);

        string FileOf(string table) => Path.Combine(database, table + Suffix);
    }

    /// <summary>The moments of its first and last transition, found by reading both transition tables once.</summary>
    /// <exception cref="RecordingException">A transition without a time, or no transition at all.</exception>
    public async Task<RecordingRange> ReadRangeAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset? first = null;
        DateTimeOffset? last = null;
        foreach (var table in Tables.Where(table => table.Name.EndsWith("_transitions", StringComparison.Ordinal)))
        {
            await foreach (var time in table.ReadTimesAsync("created_at", cancellationToken))
            {
                first = first < time ? first : time;
                last = last > time ? last : time;
            }
        }

        return first is { } from && last is { } to
            ? new RecordingRange(from, DateTimeOffset.FromUnixTimeSeconds(to.ToUnixTimeSeconds() + 1))
            : throw new RecordingException("The recording holds no transition: there is nothing to show.");
    }
}
