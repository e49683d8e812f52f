using TaskerOps.Benchmarks.Finding;
using TaskerOps.Benchmarks.Folding;
using TaskerOps.Benchmarks.Queries;
using TaskerOps.Benchmarks.Reports;
using TaskerOps.Benchmarks.Scrapes;
using TaskerOps.Benchmarks.Viewers;

namespace TaskerOps.Benchmarks;

internal static class Program
{
    private const string Usage = "usage: eng/bench.sh [queries] [finding] [viewers] [scrapes] [folding]    nothing = all";

    private static readonly string[] All = ["queries", "finding", "viewers", "scrapes", "folding"];

    private static async Task<int> Main(string[] args)
    {
        if (args.Except(All, StringComparer.Ordinal).Any())
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        var report = new Report(Console.Out);
        report.Line(Machine.Describe());
        var holds = true;
        foreach (var name in args.Length == 0 ? All : args)
        {
            holds &= name switch
            {
                "queries" => await QueryCostBenchmark.RunAsync(report, stop.Token),
                "finding" => await FindingBenchmark.RunAsync(report, stop.Token),
                "viewers" => await ViewersBenchmark.RunAsync(report, stop.Token),
                "scrapes" => await ScrapeBenchmark.RunAsync(report, stop.Token),
                _ => FoldingRun.Run(report),
            };
        }

        return holds ? 0 : 1;
    }
}
