using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using TaskerOps.Benchmarks.Reports;
using TaskerOps.Demo.Servers;

namespace TaskerOps.Benchmarks.Folding;

/// <summary>Runs <see cref="FoldingBenchmark"/> in this process: the figures are for orders of magnitude, and building another program for them takes longer than they do.</summary>
public static class FoldingRun
{
    /// <summary>Measures and reports.</summary>
    /// <returns>Whether every measurement ended.</returns>
    public static bool Run(Report report)
    {
        report.Heading("Folding");
        using var artifacts = RunDirectory.Create();
        var config = ManualConfig.CreateEmpty()
            .AddJob(Job.ShortRun.WithIterationCount(15).WithToolchain(InProcessEmitToolchain.DontLogOutput))
            .AddDiagnoser(BenchmarkDotNet.Diagnosers.MemoryDiagnoser.Default)
            .AddColumnProvider(BenchmarkDotNet.Columns.DefaultColumnProviders.Instance)
            .AddLogger(NullLogger.Instance)
            .WithArtifactsPath(artifacts.Folder)
            .WithOptions(ConfigOptions.DisableLogFile);
        var summary = BenchmarkRunner.Run<FoldingBenchmark>(config);
        report.Table(
            ["what", "median", "fastest", "slowest", "allocated"],
            summary.Reports.Select(measured => (IReadOnlyList<string>)[
                measured.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\''),
                Milliseconds(measured.ResultStatistics?.Median),
                Milliseconds(measured.ResultStatistics?.Min),
                Milliseconds(measured.ResultStatistics?.Max),
                string.Create(CultureInfo.InvariantCulture, $"{measured.GcStats.GetBytesAllocatedPerOperation(measured.BenchmarkCase) / 1e6:0.0} MB"),
            ]));
        return !summary.HasCriticalValidationErrors && summary.Reports.All(measured => measured.Success);
    }

    private static string Milliseconds(double? nanoseconds) =>
        nanoseconds is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known / 1e6:0.00} ms") : "failed";
}
