using System.Diagnostics;
using System.Globalization;
using TaskerOps.Benchmarks.Reports;

namespace TaskerOps.Benchmarks.Viewers;

/// <summary>Viewers cost no queries: as many a minute with fifty viewers as with one.</summary>
public static class ViewersBenchmark
{
    private const int Circuits = 5;
    private const int WithoutBrowser = 45;
    private const double MostRatio = 1.3;
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(120);

    /// <summary>Measures and reports.</summary>
    /// <returns>Whether fifty cost at most 1.3 times what one costs: polls are jittered, and two minutes hold few of them.</returns>
    public static async Task<bool> RunAsync(Report report, CancellationToken cancellationToken)
    {
        report.Heading("Viewers");
        await using var demo = await WatchedDemo.StartAsync(cancellationToken);
        using var http = new HttpClient();
        await using var pages = await OpenPages.StartAsync(demo.Address);
        var readers = new Readers(http, demo.Address);
        await pages.OpenAsync(1, cancellationToken);
        await Task.Delay(Settle, TimeProvider.System, cancellationToken);
        var one = await MeasureAsync(() => Task.Delay(Measured, TimeProvider.System, cancellationToken));
        var many = await MeasureAsync(async () =>
        {
            await pages.OpenAsync(Circuits, cancellationToken);
            await readers.LookAsync(WithoutBrowser, Measured, cancellationToken);
        });

        report.Table(
            ["", "seconds", "statements per minute", "questions to Prometheus per minute"],
            [Row("1 page open", one), Row(string.Create(CultureInfo.InvariantCulture, $"{Circuits + WithoutBrowser} viewers"), many)]);
        report.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"The {Circuits + WithoutBrowser}: {Circuits} pages in Chromium, {pages.Alive} with their first circuit at the end, and {WithoutBrowser} viewers that fetched {readers.Pages} whole pages."));
        return pages.Alive == Circuits && Within(one, many, counts => counts.Statements) && Within(one, many, counts => counts.Questions);

        async Task<(QueryCounts Counts, TimeSpan Took)> MeasureAsync(Func<Task> work)
        {
            var before = await QueryCounts.ReadAsync(demo.Database, demo.Prometheus, http, cancellationToken);
            var started = Stopwatch.GetTimestamp();
            await work();
            return (await QueryCounts.ReadAsync(demo.Database, demo.Prometheus, http, cancellationToken) - before, Stopwatch.GetElapsedTime(started));
        }
    }

    private static bool Within((QueryCounts Counts, TimeSpan Took) one, (QueryCounts Counts, TimeSpan Took) many, Func<QueryCounts, long> of) =>
        of(many.Counts) / many.Took.TotalSeconds <= MostRatio * of(one.Counts) / one.Took.TotalSeconds;

    private static string[] Row(string name, (QueryCounts Counts, TimeSpan Took) measured) =>
        [name, Number(measured.Took.TotalSeconds), PerMinute(measured.Counts.Statements, measured.Took), PerMinute(measured.Counts.Questions, measured.Took)];

    private static string PerMinute(long count, TimeSpan took) => Number(count / took.TotalMinutes);

    private static string Number(double value) => value.ToString("0", CultureInfo.InvariantCulture);
}
