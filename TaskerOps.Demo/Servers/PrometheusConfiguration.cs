using System.Text;
using System.Text.Json;

namespace TaskerOps.Demo.Servers;

/// <summary>Writes <c>prometheus.yml</c>.</summary>
internal static class PrometheusConfiguration
{
    /// <summary>The configuration for these jobs, in the dialect of the installed version.</summary>
    public static async Task<string> WriteAsync(IReadOnlyList<PrometheusJob> jobs, CancellationToken cancellationToken)
    {
        // Tasker serves its metrics as text/html: version 3 refuses that unless told how to read it, version 2 knows no such setting.
        var fallback = await IsVersion2Async(cancellationToken) ? "" : "    fallback_scrape_protocol: PrometheusText0.0.4\n";
        var text = new StringBuilder("global:\n  scrape_interval: 5s\n  scrape_timeout: 4s\nscrape_configs:\n");
        foreach (var job in jobs)
        {
            // JSON strings are YAML strings.
            text.Append("  - job_name: ").Append(JsonSerializer.Serialize(job.Name)).Append('\n').Append(fallback)
                .Append("    file_sd_configs:\n      - files: [").Append(JsonSerializer.Serialize(job.Targets)).Append("]\n        refresh_interval: 5s\n");
        }

        return jobs.Count == 0 ? "global: {}\n" : text.ToString();
    }

    private static async Task<bool> IsVersion2Async(CancellationToken cancellationToken)
    {
        await using var version = await ChildProcess.StartAsync(new("Prometheus", Tools.Require("prometheus"), ["--version"]), cancellationToken);
        await version.Exited.WaitAsync(cancellationToken);
        return version.LastLines(20).Contains("version 2.", StringComparison.Ordinal);
    }
}
