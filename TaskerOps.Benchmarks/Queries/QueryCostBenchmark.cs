using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;
using TaskerOps.Benchmarks.Reports;
using TaskerOps.Benchmarks.Traffic;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;
using TaskerOps.Demo.Servers;

namespace TaskerOps.Benchmarks.Queries;

/// <summary>Cost follows the window, not the table: the same hour costs as much in one million step transitions as in five.</summary>
public static class QueryCostBenchmark
{
    private const double MostRatio = 1.3;
    private static readonly long[] Sizes = [1_000_000, 5_000_000];
    private static readonly (string Name, TimeSpan Length)[] Windows =
        [("the last 35 s, as every poll reads it", TimeSpan.FromSeconds(35)), ("the last hour", TimeSpan.FromHours(1))];

    /// <summary>Measures and reports.</summary>
    /// <returns>Whether all claims hold: buffers within 1.3×, no sequential scan on a transition table, findings cheap.</returns>
    public static async Task<bool> RunAsync(Report report, CancellationToken cancellationToken)
    {
        report.Heading("Query cost");
        var scales = new List<Scale>();
        foreach (var size in Sizes)
        {
            scales.Add(await MeasureAsync(size, report, cancellationToken));
        }

        var holds = true;
        foreach (var (small, large) in scales[0].Windows.Zip(scales[^1].Windows))
        {
            report.Line(string.Create(CultureInfo.InvariantCulture, $"Shared buffers of {small.Name}:"));
            var names = small.Statements.Keys.ToList();
            report.Table(
                ["statement", .. scales.Select(scale => string.Create(CultureInfo.InvariantCulture, $"{scale.StepTransitions:N0} rows")), "ratio", "rows answered", .. scales.Select(_ => "ms")],
                [.. names.Select(name => Row(name, small.Statements[name], large.Statements[name])),
                 ["**all**", Text(small.Buffers), Text(large.Buffers), Ratio(small.Buffers, large.Buffers), $"{Text(small.Events)} / {Text(large.Events)} step events", Time(small.Milliseconds), Time(large.Milliseconds)]]);
            holds &= large.Buffers <= MostRatio * small.Buffers;
        }

        report.Line("What all findings ask beside, in one cycle of the pollers:");
        report.Table(
            ["step transitions", "statements", "ms in the server", "once an hour, ms"],
            [.. scales.Select(scale => new[] { Text(scale.StepTransitions), scale.Findings.Statements.ToString("0.#", CultureInfo.InvariantCulture), Time(scale.Findings.Milliseconds), Time(scale.Findings.UsualMilliseconds) })]);
        holds &= scales.TrueForAll(scale => scale.Findings.Holds);

        var whole = scales.SelectMany(scale => scale.Windows).SelectMany(window => window.Statements.Values).SelectMany(statement => statement.ScannedWhole)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        report.Line($"Tables read from end to end: {(whole.Count == 0 ? "none" : string.Join(", ", whole))}.");
        return holds && !whole.Any(table => table.EndsWith("_transitions", StringComparison.Ordinal));
    }

    private static async Task<Scale> MeasureAsync(long size, Report report, CancellationToken cancellationToken)
    {
        var until = new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
        var started = Stopwatch.GetTimestamp();
        await using var server = await PostgresServer.StartAsync(cancellationToken);
        await server.ApplySchemaAsync(cancellationToken);
        await server.GrantReaderAsync(cancellationToken);
        await TrafficWriter.WriteAsync(server.SuperuserConnectionString, (long)(size / TrafficWriter.StepTransitionsPerTask), until, cancellationToken);

        var options = new TaskerDatabaseOptions { StatementTimeoutSeconds = 60 };
        await using var database = TaskerDatabase.Open(server.ReaderConnectionString, options);
        var (rows, bytes) = await SizeAsync(database, cancellationToken);
        report.Line(string.Create(
            CultureInfo.InvariantCulture, $"{rows:N0} step transitions, {bytes / 1e9:0.0} GB in all tables and indexes, written in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s.\n"));

        var contexts = new PooledDbContextFactory<TaskerContext>(new DbContextOptionsBuilder<TaskerContext>().UseNpgsql(database).Options);
        var reader = new ActivityReader(database, new TemplateCatalog(contexts, TimeProvider.System), options);
        var costs = new List<WindowCost>();
        foreach (var (name, length) in Windows)
        {
            var window = Window.EndingAt(until, length);
            var (events, milliseconds) = await TimeAsync(reader, window, cancellationToken);
            costs.Add(new WindowCost(name, await Refresh.ExplainAsync(database, window, options, cancellationToken), events, milliseconds));
        }

        return new Scale(rows, costs, await FindingsCost.MeasureAsync(server, until, cancellationToken));
    }

    private static async Task<(int Events, double Milliseconds)> TimeAsync(ActivityReader reader, Window window, CancellationToken cancellationToken)
    {
        var events = 0;
        var times = new List<double>();
        for (var i = 0; i < 5; i++)
        {
            var started = Stopwatch.GetTimestamp();
            events = (await reader.ReadAsync(window, cancellationToken)).StepEvents.Count;
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return (events, times.Order().ElementAt(times.Count / 2));
    }

    private static async Task<(long Rows, long Bytes)> SizeAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select (select count(*) from tasker.workflow_step_transitions), pg_database_size(current_database())");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    private static string[] Row(string name, PlanFigures small, PlanFigures large) =>
        [name, Text(small.Buffers), Text(large.Buffers), Ratio(small.Buffers, large.Buffers), $"{Text(small.Rows)} / {Text(large.Rows)}", Time(small.Milliseconds), Time(large.Milliseconds)];

    private static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Time(double milliseconds) => milliseconds.ToString(milliseconds < 10 ? "0.0" : "0", CultureInfo.InvariantCulture);

    private static string Ratio(double small, double large) => (large / small).ToString("0.00", CultureInfo.InvariantCulture);
}
