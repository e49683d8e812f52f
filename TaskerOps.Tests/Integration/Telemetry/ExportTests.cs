using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Breaches.Notify;
using TaskerOps.Core.Telemetry;
using TaskerOps.Tests.Core;
using TaskerOps.Tests.Integration.Breaches;
using TaskerOps.Tests.Integration.Breaches.Notify;
using TaskerOps.Web.Endpoints;
using Xunit;

namespace TaskerOps.Tests.Integration.Telemetry;

/// <summary>What goes out by OTLP, to a real receiver, from TaskerOps as it is composed for production.</summary>
public sealed class ExportTests(BreachLogServer server) : BreachLogTest(server)
{
    private const string Secret = "correct-horse-battery";

    // Who was not told of a breach is not told that someone has it.
    protected override INoticePlanner Planner => new ForHook();

    [Theory]
    [InlineData("grpc")]
    [InlineData("http/protobuf")]
    public async Task Acknowledge_SpansLogsMetricsAndNotice_CarryOneCorrelationId(string protocol)
    {
        await using var collector = await OtlpReceiver.StartAsync(protocol is "grpc", isHanging: false, Cancellation);
        await using var receiver = await FakeReceiver.StartAsync(Cancellation);
        var breach = await FiredAsync(await LeadAsync());
        await using var host = Host(collector, protocol, receiver);
        using var client = host.CreateClient();
        var id = Guid.CreateVersion7().ToString();

        Assert.Equal(HttpStatusCode.OK, await AcknowledgeAsync(client, breach, id));

        await ComesAsync("notice", () => receiver.Requests.Any(request => request.Headers.GetValueOrDefault(Correlation.Header) == id), collector);
        await ComesAsync("spans", () => Names(collector, id).IsSupersetOf([Operation.Command, Operation.Notify]), collector);
        await ComesAsync("log", () => collector.Logs.Any(log => log.Body.StartsWith("Breach " + breach.Id, StringComparison.Ordinal) && log.Attributes.GetValueOrDefault(Correlation.Field) == id), collector);
        await ComesAsync("exemplar", () => collector.Exemplars.Any(exemplar => exemplar.Attributes.GetValueOrDefault(Correlation.Field) == id), collector);

        // The request's own span ends last, and figures are exported in their own time.
        await ComesAsync("request", () => collector.Spans.Any(span => span.Attributes.GetValueOrDefault(Correlation.Field) == id && span.Attributes.ContainsKey("http.route")), collector);
        await ComesAsync("metrics", () => collector.Metrics.IsSupersetOf(["taskerops.breach.commands", "taskerops.breach.time.to.acknowledge", "taskerops.notices"]), collector);
        var spans = collector.Spans.Where(span => span.Attributes.GetValueOrDefault(Correlation.Field) == id).ToList();
        // What the courier notes of it afterwards is a trace of its own.
        Assert.Single(spans.Where(span => span.Name is Operation.Command or Operation.Notify).Select(span => span.Trace).Distinct(StringComparer.Ordinal));
        Assert.DoesNotContain(Secret, collector.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("4111111111111111", collector.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endpoint_ThatHangs_SlowsNoPage()
    {
        await using var collector = await OtlpReceiver.StartAsync(isGrpc: false, isHanging: true, Cancellation);
        await using var receiver = await FakeReceiver.StartAsync(Cancellation);
        await using var host = Host(collector, "http/protobuf", receiver);
        using var client = host.CreateClient();
        client.Timeout = TimeSpan.FromSeconds(8); // An export is given up after ten.
        await client.GetAsync(new Uri("/health/live", UriKind.Relative), Cancellation);
        await Eventually.IsTrueAsync(() => collector.Requests > 0, Cancellation);

        for (var i = 0; i < 20; i++)
        {
            using var response = await client.GetAsync(new Uri("/health/live", UriKind.Relative), Cancellation);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    private static async Task ComesAsync(string what, Func<bool> condition, OtlpReceiver collector)
    {
        try
        {
            await Eventually.IsTrueAsync(condition, Cancellation);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"No {what} came, but spans {string.Join(", ", collector.Spans.Select(span => span.Name).Distinct(StringComparer.Ordinal))}; logs {collector.Logs.Count}; exemplars {string.Join(", ", collector.Exemplars.Select(exemplar => exemplar.Metric).Distinct(StringComparer.Ordinal))}.");
        }
    }

    private static HashSet<string> Names(OtlpReceiver collector, string id) =>
        collector.Spans.Where(span => span.Attributes.GetValueOrDefault(Correlation.Field) == id).Select(span => span.Name).ToHashSet(StringComparer.Ordinal);

    private static async Task<HttpStatusCode> AcknowledgeAsync(HttpClient client, Breach breach, string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/breaches/{breach.Id}/acknowledge")
        {
            Content = JsonContent.Create(new { version = breach.Version, note = "card 4111111111111111, token=" + Secret, by = "Ada" }),
        };
        request.Headers.Add(Correlation.Header, id);
        using var response = await client.SendAsync(request, Cancellation);
        return response.StatusCode;
    }

    private WebApplicationFactory<KpisAnswer> Host(OtlpReceiver collector, string protocol, FakeReceiver receiver) => new WebApplicationFactory<KpisAnswer>().WithWebHostBuilder(builder =>
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:TaskerOps"] = Connection,
            ["TaskerOps:Notify:Webhook:0:Url"] = new Uri(receiver.Url, "/hook/" + Secret).ToString(),
            ["TaskerOps:Notify:Webhook:0:Name"] = "hook",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Url.ToString(),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol,
            ["OTEL_BSP_SCHEDULE_DELAY"] = 200.ToString(CultureInfo.InvariantCulture),
            ["OTEL_BLRP_SCHEDULE_DELAY"] = 200.ToString(CultureInfo.InvariantCulture),
            ["OTEL_METRIC_EXPORT_INTERVAL"] = 500.ToString(CultureInfo.InvariantCulture),
        };
        foreach (var (name, value) in settings)
        {
            builder.UseSetting(name, value);
        }
    });

    private sealed class ForHook : INoticePlanner
    {
        public IReadOnlyList<PlannedNotice> Plan(Breach breach, IReadOnlyList<BreachEvent> events, IReadOnlySet<string> told) =>
            [.. events.Select(happened => new PlannedNotice("webhook:hook", happened, NoticeState.Pending))];
    }
}
