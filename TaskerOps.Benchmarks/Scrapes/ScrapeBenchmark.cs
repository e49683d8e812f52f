using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using TaskerOps.Benchmarks.Reports;
using TaskerOps.Benchmarks.Viewers;

namespace TaskerOps.Benchmarks.Scrapes;

/// <summary>A scrape of TaskerOps' metrics costs no query, and little time.</summary>
public static class ScrapeBenchmark
{
    private const double MostRatio = 1.3;
    private const double MostMilliseconds = 20;
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Measures and reports.</summary>
    /// <returns>Whether a scrape takes less than 20 ms, the middle one, and as many statements are sent with two a second as with those of the demo's Prometheus alone.</returns>
    public static async Task<bool> RunAsync(Report report, CancellationToken cancellationToken)
    {
        report.Heading("Scrapes");
        await using var demo = await WatchedDemo.StartAsync(cancellationToken);
        using var http = new HttpClient();
        var address = new Uri(demo.Address, "metrics");
        await http.GetStringAsync(demo.Address, cancellationToken);
        await Task.Delay(Settle, TimeProvider.System, cancellationToken);
        var (without, _) = await MeasureAsync(() => Task.Delay(Measured, TimeProvider.System, cancellationToken));
        List<double> text = [], open = [];
        var samples = 0;
        var (with, took) = await MeasureAsync(async () =>
        {
            var started = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(started) < Measured)
            {
                (var milliseconds, samples) = await ScrapeAsync("text/plain");
                text.Add(milliseconds);
                open.Add((await ScrapeAsync("application/openmetrics-text")).Milliseconds);
                await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            }
        });

        report.Table(
            ["format", "scrapes", "samples", "median ms", "95th ms", "slowest ms"],
            [Row("Prometheus text", text, samples), Row("OpenMetrics", open, samples)]);
        report.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"Statements per minute without these scrapes {without.Statements / Measured.TotalMinutes:0}, with them {with.Statements / took.TotalMinutes:0}."));
        return Of(text, 0.5) < MostMilliseconds && Of(open, 0.5) < MostMilliseconds && with.Statements / took.TotalSeconds <= MostRatio * without.Statements / Measured.TotalSeconds;

        async Task<(double Milliseconds, int Samples)> ScrapeAsync(string format)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(format));
            var started = Stopwatch.GetTimestamp();
            using var response = await http.SendAsync(request, cancellationToken);
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            var milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            return (milliseconds, body.Split('\n').Count(line => line.Length > 0 && line[0] is not '#'));
        }

        async Task<(QueryCounts Counts, TimeSpan Took)> MeasureAsync(Func<Task> work)
        {
            var before = await QueryCounts.ReadAsync(demo.Database, demo.Prometheus, http, cancellationToken);
            var started = Stopwatch.GetTimestamp();
            await work();
            return (await QueryCounts.ReadAsync(demo.Database, demo.Prometheus, http, cancellationToken) - before, Stopwatch.GetElapsedTime(started));
        }
    }

    private static string[] Row(string format, List<double> took, int samples) =>
        [format, Number(took.Count), Number(samples), Milliseconds(Of(took, 0.5)), Milliseconds(Of(took, 0.95)), Milliseconds(took.Max())];

    private static double Of(List<double> took, double share) => took.Order().ElementAt((int)(share * (took.Count - 1)));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Milliseconds(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
