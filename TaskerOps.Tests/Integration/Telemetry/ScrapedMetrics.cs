using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using TaskerOps.Demo.Servers;

namespace TaskerOps.Tests.Integration.Telemetry;

/// <summary>What <c>/metrics</c> answered.</summary>
internal sealed partial record ScrapedMetrics(string Text, string ContentType)
{
    public const string OpenMetrics = "application/openmetrics-text; version=1.0.0";
    public const string Prometheus = "text/plain; version=0.0.4";

    /// <summary>Names of families, as their type lines tell.</summary>
    public IReadOnlyList<(string Name, string Type)> Families => [.. TypePattern().Matches(Text).Select(type => (type.Groups["name"].Value, type.Groups["type"].Value))];

    /// <summary>Name and labels of each sample.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<string> Labels)> Samples => [.. SamplePattern().Matches(Text)
        .Select(sample => (sample.Groups["name"].Value, (IReadOnlyList<string>)[.. sample.Groups["label"].Captures.Select(label => label.Value)]))];

    public static async Task<ScrapedMetrics> OfAsync(HttpClient client, string accept, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(accept));
        using var response = await client.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        return new ScrapedMetrics(await response.Content.ReadAsStringAsync(cancellationToken), response.Content.Headers.ContentType!.ToString());
    }

    /// <summary>What <c>promtool check metrics</c> objects to; empty = nothing.</summary>
    public async Task<string> ObjectionsAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Tools.Require("promtool"), ["check", "metrics"]) { RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        using var promtool = Process.Start(start)!;
        var said = Task.WhenAll(promtool.StandardError.ReadToEndAsync(cancellationToken), promtool.StandardOutput.ReadToEndAsync(cancellationToken));
        await promtool.StandardInput.WriteAsync(Text.AsMemory(), cancellationToken);
        promtool.StandardInput.Close();
        await promtool.WaitForExitAsync(cancellationToken);
        var objections = string.Concat(await said);
        return promtool.ExitCode == 0 ? objections : $"exit code {promtool.ExitCode}: {objections}";
    }

    [GeneratedRegex(@"^# TYPE (?<name>\w+) (?<type>\w+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex TypePattern();

    [GeneratedRegex("""^(?<name>[a-zA-Z_]\w*)(\{((?<label>\w+)="(\\.|[^"\\])*",?)*\})? """, RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex SamplePattern();
}
