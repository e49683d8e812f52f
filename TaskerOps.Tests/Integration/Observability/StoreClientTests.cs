using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using TaskerOps.Core.Investigations.Redacting;
using TaskerOps.Core.Observability;
using TaskerOps.Tests.Integration.Breaches.Notify;
using TaskerOps.Tests.Integration.Captured;

namespace TaskerOps.Tests.Integration.Observability;

public sealed class StoreClientTests : IAsyncLifetime
{
    private const string Trace = "00ed98c682ec43c12c99420ad99f0d9c";
    private static readonly Guid Task = Guid.Parse("01a203d4-c154-7adc-a987-d82ce7ff30d9");
    private static readonly Guid Step = Guid.Parse("01a203d4-c157-7117-972e-747072a521b6");
    private static readonly Guid Correlation = Guid.Parse("01a203d4-c14f-79ed-9c7c-091e127fd043");
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly TelemetryQuery Query = new([Correlation], [Task], [Step], Noon, Noon.AddMinutes(1));

    private readonly StoredTelemetry _stored = new();
    private FakeReceiver _server = default!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await FakeReceiver.StartAsync(Cancelled);
        _server.Answer = _stored.AnswerAsync;
        _stored.Logs.Add(new(
            At(2), "INFO", $"2026-11-22T12:00:02Z  INFO ThreadId(03) create{{task_request=TaskRequest {{ context: Object {{\"card\": String(\"4111111111111111\")}} }} correlation_id={Correlation}}}: t: password=hunter22 done",
            new Dictionary<string, string>(), "tasker-orchestration", null));
        _stored.Logs.Add(new(At(1), "WARN", "Found viable step", new Dictionary<string, string> { ["step_uuid"] = $"{Step}" }, "tasker-worker", Trace));
        _stored.Logs.Add(new(At(3), "WARN", $"both {Task}", new Dictionary<string, string> { ["task_uuid"] = $"{Task}" }, "tasker-worker", null));
        _stored.Logs.Add(new(At(3), "WARN", "another's", new Dictionary<string, string> { ["task_uuid"] = $"{Guid.NewGuid()}" }, "tasker-worker", null));
        _stored.Logs.Add(new(At(90), "WARN", $"too late {Task}", new Dictionary<string, string>(), "tasker-worker", null));
        _stored.Spans.Add(new(Trace, "75d30159dd8d57a5", null, "create_task_from_request", At(1), At(2), new Dictionary<string, string> { ["correlation_id"] = $"{Correlation}" }, "tasker-orchestration"));
        _stored.Spans.Add(new(Trace, "14b7f5e389b8cfcf", "75d30159dd8d57a5", "publish_event", At(1.5), At(1.6), new Dictionary<string, string> { ["correlation_id"] = "pub_8f982de0" }, "tasker-orchestration", IsError: true));
        _stored.Spans.Add(new("11ed98c682ec43c12c99420ad99f0d9c", "a88131fe95f24441", null, "finalize_task", At(4), At(4.5), new Dictionary<string, string> { ["task_uuid"] = $"{Task}" }, "tasker-orchestration"));
        _stored.Spans.Add(new("22ed98c682ec43c12c99420ad99f0d9c", "b88131fe95f24441", null, "another", At(4), At(4.5), new Dictionary<string, string> { ["task_uuid"] = $"{Guid.NewGuid()}" }, "tasker-orchestration"));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Loki_Ids_GiveLinesByTextAndAttributeOnceCutAndRedacted()
    {
        var answer = await new LokiClient(Http(Options.Loki), Options, Redaction).FindAsync(Query, Cancelled);

        Assert.Null(answer.Problem);
        Assert.Equal(["Found viable step", "create: t: password=[redacted] done", $"both {Task}"], answer.Items.Select(line => line.Text));
        Assert.Equal((Noon.AddSeconds(1), "WARN", "tasker-worker", Trace), (answer.Items[0].At, answer.Items[0].Severity, answer.Items[0].Service, answer.Items[0].Trace));
        Assert.Equal(("INFO", 1), (answer.Items[1].Severity, answer.Items[1].Hidden));
        Assert.All(_server.Requests, request => Assert.Equal(("Bearer token", "team"), (request.Headers["Authorization"], request.Headers["X-Scope-OrgID"])));
    }

    [Fact]
    public async Task Tempo_Ids_GiveTheWholeTracesJoined()
    {
        var answer = await new TempoClient(Http(Options.Tempo), Options, Redaction).FindAsync(Query, Cancelled);

        Assert.Null(answer.Problem);
        CheckSpans(answer);
    }

    [Fact]
    public async Task Jaeger_Ids_GiveTheWholeTracesJoined()
    {
        var answer = await new JaegerClient(Http(Options.Jaeger), Options, Redaction).FindAsync(Query, Cancelled);

        Assert.Null(answer.Problem);
        CheckSpans(answer);
    }

    [Theory]
    [InlineData(500, "answered 500.")]
    [InlineData(401, "answered 401.")]
    public async Task Any_RefusesOrFails_IsSaid(int status, string problem)
    {
        _server.AnswerWith(status);

        foreach (var (name, answer) in await AllAsync())
        {
            Assert.Equal($"{name} {problem}", answer);
        }
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("""{"data":{"result":[{"stream":{},"values":[["x","y"]]}]},"traces":[{"id":1}]}""")]
    public async Task Any_AnswersSomethingElse_IsSaid(string body)
    {
        _server.Answer = (_, response, token) => Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(response, body, token);

        foreach (var (name, answer) in await AllAsync())
        {
            Assert.True(answer is null || string.Equals($"{name} answered something else than its API says.", answer, StringComparison.Ordinal), answer);
        }
    }

    [Fact]
    public async Task Any_Hangs_IsGivenUpInTime()
    {
        _server.Hang();
        var started = Stopwatch.GetTimestamp();

        foreach (var (name, answer) in await AllAsync())
        {
            Assert.Equal($"{name} did not answer in time.", answer);
        }

        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 0, 20);
    }

    [Fact]
    public async Task Any_CapturedRecords_AreFoundByTheIdsOfTheirTasks()
    {
        var traces = Path.Combine(CapturedTasker.Folder, "traces");
        _stored.Logs.Clear();
        _stored.Spans.Clear();
        Load(Path.Combine(traces, "logs.jsonl.gz"), log => _stored.Logs.Add(new(
            long.Parse(log.GetProperty("observed").GetString()!, System.Globalization.CultureInfo.InvariantCulture), log.GetProperty("severity").GetString()!,
            log.GetProperty("body").GetProperty("stringValue").GetString()!, Attributes(log), log.GetProperty("service").GetString()!, log.GetProperty("traceId").GetString())));
        Load(Path.Combine(traces, "spans.jsonl.gz"), span => _stored.Spans.Add(new(
            span.GetProperty("traceId").GetString()!, span.GetProperty("spanId").GetString()!, span.TryGetProperty("parentSpanId", out var parent) ? parent.GetString() : null, span.GetProperty("name").GetString()!,
            long.Parse(span.GetProperty("startTimeUnixNano").GetString()!, System.Globalization.CultureInfo.InvariantCulture),
            long.Parse(span.GetProperty("endTimeUnixNano").GetString()!, System.Globalization.CultureInfo.InvariantCulture), Attributes(span), span.GetProperty("resource").GetProperty("service.name").GetString()!)));
        var minute = DateTimeOffset.UnixEpoch.AddTicks(_stored.Logs.Min(log => log.Nanoseconds) / 100);
        foreach (var task in JsonElement.Parse(await File.ReadAllTextAsync(Path.Combine(traces, "tasks.json"), Cancelled)).EnumerateObject())
        {
            var query = new TelemetryQuery([task.Value[1].GetGuid()], [task.Value[0].GetGuid()], [], minute.AddMinutes(-5), minute.AddMinutes(30));

            var logs = await new LokiClient(Http(Options.Loki), Options, Redaction).FindAsync(query, Cancelled);
            var tempo = await new TempoClient(Http(Options.Tempo), Options, Redaction).FindAsync(query, Cancelled);
            var jaeger = await new JaegerClient(Http(Options.Jaeger), Options, Redaction).FindAsync(query, Cancelled);

            var ids = new[] { $"{query.Tasks[0]}", $"{query.Correlations[0]}" };
            var wanted = _stored.Logs.Where(log => Array.Exists(ids, id => log.Body.Contains(id, StringComparison.Ordinal)) || IsNamed("task_uuid", ids[0], log) || IsNamed("correlation_id", ids[1], log))
                .DistinctBy(log => (log.Nanoseconds, log.Body, log.Service)).Count();
            Assert.InRange(wanted, 1, int.MaxValue);
            Assert.Equal(Math.Min(wanted, Options.Loki.Limit), logs.Items.Count);
            Assert.All(logs.Items, line => Assert.DoesNotContain("context: Object", line.Text, StringComparison.Ordinal));
            Assert.InRange(tempo.Items.Select(span => span.Trace).Distinct().Count(), 3, 8);
            Assert.Equal(tempo.Items.Select(span => span.Id).Order(StringComparer.Ordinal), jaeger.Items.Select(span => span.Id).Order(StringComparer.Ordinal));
        }
    }

    private static ObservabilityOptions Options { get; } = new()
    {
        Loki = new() { TimeoutSeconds = 1, Tenant = "team", BearerToken = "token", Limit = 2000 },
        Tempo = new() { TimeoutSeconds = 1 },
        Jaeger = new() { TimeoutSeconds = 1 },
    };

    private static Redaction Redaction { get; } = new(new RedactionOptions());

    private HttpClient Http(StoreOptions options)
    {
        var http = new HttpClient();
        StoreClient.Configure(http, options with { Url = _server.Url, TimeoutSeconds = options.TimeoutSeconds * 3 });
        return http;
    }

    private async Task<IReadOnlyList<(string Name, string? Problem)>> AllAsync()
    {
        var (logs, tempo, jaeger) = (
            new LokiClient(Http(Options.Loki), Options, Redaction).FindAsync(Query, Cancelled),
            new TempoClient(Http(Options.Tempo), Options, Redaction).FindAsync(Query, Cancelled),
            new JaegerClient(Http(Options.Jaeger), Options, Redaction).FindAsync(Query, Cancelled));
        return [("Loki", (await logs).Problem), ("Tempo", (await tempo).Problem), ("Jaeger", (await jaeger).Problem)];
    }

    private static void CheckSpans(TelemetryAnswer<TraceSpan> answer)
    {
        Assert.Equal(["create_task_from_request", "publish_event", "finalize_task"], answer.Items.Select(span => span.Name));
        Assert.Equal(
            new TraceSpan(Trace, "14b7f5e389b8cfcf", "75d30159dd8d57a5", "publish_event", "tasker-orchestration", Noon.AddSeconds(1.5), TimeSpan.FromSeconds(.1), IsError: true), answer.Items[1]);
    }

    private static bool IsNamed(string attribute, string id, StoredTelemetry.Log log) => string.Equals(log.Attributes.GetValueOrDefault(attribute), id, StringComparison.Ordinal);

    private static long At(double seconds) => (Noon.AddSeconds(seconds) - DateTimeOffset.UnixEpoch).Ticks * 100;

    private static Dictionary<string, string> Attributes(JsonElement record) =>
        record.GetProperty("attributes").EnumerateObject().ToDictionary(one => one.Name, one => one.Value.ToString(), StringComparer.Ordinal);

    private static void Load(string file, Action<JsonElement> take)
    {
        using var text = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        while (text.ReadLine() is { } line)
        {
            take(JsonElement.Parse(line));
        }
    }
}
