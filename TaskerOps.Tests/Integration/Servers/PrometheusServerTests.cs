using System.Text.Json;
using TaskerOps.Demo.Servers;
using TaskerOps.Tests.Core;
using Xunit;

namespace TaskerOps.Tests.Integration.Servers;

public sealed class PrometheusServerTests
{
    private static readonly HttpClient Client = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StartAsync_WithHistory_AnswersFromItAlsoAfterRestart()
    {
        using var run = RunDirectory.Create();
        var history = run.Inside("history.om");
        await File.WriteAllTextAsync(history, "orders_total{shop=\"a\"} 7 1600000000.5\norders_total{shop=\"a\"} 9 1600000005.5\n# EOF\n", Cancellation);

        await using var server = await PrometheusServer.StartAsync([], history, Cancellation);
        Assert.Equal("9", await ValueAsync(server, "orders_total", 1600000010));

        await server.RestartAsync(Cancellation);
        Assert.Equal("7", await ValueAsync(server, "orders_total", 1600000003));
    }

    [Fact]
    public async Task StartAsync_MalformedHistory_SaysWhatPromtoolSaid()
    {
        using var run = RunDirectory.Create();
        var history = run.Inside("history.om");
        await File.WriteAllTextAsync(history, "orders_total seven 1600000000\n# EOF\n", Cancellation);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => PrometheusServer.StartAsync([], history, Cancellation));

        Assert.Contains("promtool", error.Message, StringComparison.Ordinal);
        Assert.Contains("seven", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_JobWhoseTargetIsItself_ScrapesIt()
    {
        using var run = RunDirectory.Create();
        var targets = run.Inside("targets.json");
        TargetsFile.Write(targets, []);
        await using var server = await PrometheusServer.StartAsync([new("itself", targets)], history: null, Cancellation);

        TargetsFile.Write(targets, [server.Url.Authority]);

        await Eventually.IsTrueAsync(async () => await ValueAsync(server, "up{job=\"itself\"}", at: null) is "1", Cancellation);
    }

    private static async Task<string?> ValueAsync(PrometheusServer server, string query, long? at)
    {
        var url = new Uri(server.Url, $"/api/v1/query?query={Uri.EscapeDataString(query)}{(at is null ? "" : $"&time={at}")}");
        using var answer = JsonDocument.Parse(await Client.GetStringAsync(url, Cancellation));
        var result = answer.RootElement.GetProperty("data").GetProperty("result");
        return result.GetArrayLength() == 0 ? null : result[0].GetProperty("value")[1].GetString();
    }
}
