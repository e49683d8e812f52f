using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using TaskerOps.Demo.Servers;
using TaskerOps.Tests.Documentation;
using Xunit;

namespace TaskerOps.Tests.Integration.Telemetry;

/// <summary>What deploy/ holds ready, against what is exported.</summary>
public sealed partial class DeployTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Alerts_OnTheirTestSeries_FireWhenTheyShouldAndOnlyThen()
    {
        var start = new ProcessStartInfo(Tools.Require("promtool"), ["test", "rules", "alerts.test.yml"])
        {
            WorkingDirectory = Path.GetDirectoryName(PathOf("prometheus/alerts.test.yml"))!, RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false,
        };
        using var promtool = Process.Start(start)!;
        var said = await Task.WhenAll(promtool.StandardError.ReadToEndAsync(Cancellation), promtool.StandardOutput.ReadToEndAsync(Cancellation));
        await promtool.WaitForExitAsync(Cancellation);

        Assert.True(promtool.ExitCode == 0, string.Concat(said));
    }

    [Fact]
    public void Alerts_Names_AreThoseOfTheCatalogueAndEachIsTested()
    {
        var alerts = AlertPattern().Matches(Read("prometheus/alerts.yml")).Select(alert => alert.Groups["name"].Value).ToList();
        var documented = MetricsPage.Rows.SelectMany(row => NamePattern().Matches(row.Alert)).Select(name => name.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(alerts.Where(alert => alert is not "TaskerOpsDown").Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
        Assert.All(alerts, alert => Assert.Contains($"alertname: {alert}, exp_alerts", Read("prometheus/alerts.test.yml"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("prometheus/alerts.yml")]
    [InlineData("grafana/taskerops.json")]
    public void Metrics_ThatAreAskedFor_AreExported(string file)
    {
        var exported = MetricsPage.Rows.SelectMany(row => (string[])(row.Type is "histogram" ? [row.Name + "_bucket", row.Name + "_count", row.Name + "_sum"] : [row.Name])).ToHashSet(StringComparer.Ordinal);

        Assert.Subset(exported, MetricPattern().Matches(Read(file)).Select(metric => metric.Value).ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public void Dashboard_IsJsonWithPanels() =>
        Assert.True(JsonElement.Parse(Read("grafana/taskerops.json")).GetProperty("panels").GetArrayLength() > 20);

    private static string Read(string file) => File.ReadAllText(PathOf(file));

    private static string PathOf(string file) => Path.Combine(Tools.Root!, "deploy", file);

    [GeneratedRegex(@"alert: (?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AlertPattern();

    [GeneratedRegex("`(?<name>TaskerOps[A-Za-z]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"\b(taskerops|dotnet|process)_[a-z_]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MetricPattern();
}
