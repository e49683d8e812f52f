using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Npgsql;
using TaskerOps.Demo.Servers;
using TaskerOps.Tests.Core;
using TaskerOps.Tests.Integration.Breaches.Notify;
using TaskerOps.Tests.Integration.Investigations;
using TaskerOps.Tests.Integration.Tables;
using TaskerOps.Tests.Integration.Telemetry;
using Xunit;

namespace TaskerOps.Tests.Faults;

/// <summary>
/// TaskerOps in a process of its own that knows secrets of every kind, whose log says all it can and whose receivers are rude: whatever it
/// writes, exports or answers, well and with its database gone, is searched for them.
/// </summary>
[Trait("Category", "Faults")]
public sealed partial class SecretsTests : IAsyncLifetime
{
    private const string Window = "from=2026-05-04T08:00:00Z&to=2026-05-04T09:00:00Z";

    /// <summary>What an operator types is shown to operators as it was typed, and stands nowhere else.</summary>
    private const string Typed = "typed-by-hand";

    private readonly string _log = Path.GetTempFileName();
    private readonly HandMadeInvestigations _made = new();
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(30) };
    private TestDatabase _database = null!;
    private OtlpReceiver _collector = null!;
    private FakeReceiver _receiver = null!;
    private ChildProcess? _web;
    private Guid _task;
    private Guid _step;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.StartAsync("UTC", Cancellation);
        _collector = await OtlpReceiver.StartAsync(isGrpc: false, isHanging: false, Cancellation);
        _receiver = await FakeReceiver.StartAsync(Cancellation);
        _receiver.Answer = (request, response, token) =>
        {
            response.StatusCode = StatusCodes.Status500InternalServerError;
            return response.WriteAsync($"you sent {string.Join(';', request.Headers.Select(header => header.Value))}", token);
        };
        _task = _made.Task(60, "pending@60 blocked@65", """{"order":17,"card":{"number":"4111111111111111"},"apiToken":"planted-context","note":"password=planted-note"}""");
        _step = _made.Step(
            _task, "charge", "enqueued@61 in_progress@62 failed@63 error@64", "order 17 refused: Password=planted-message; card 4111 1111 1111 1111", attempts: 1,
            results: """{"error":{"message":"secret=planted-error"},"auth":"planted-result"}""", inputs: """{"url":"https://someone:planted-address@host/","authorization":"Bearer planted-input"}""");
        _made.DeadLetter(_task, 360);
        await _made.WriteAsync(_database, Cancellation);
        await WriteSlowTasksAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_web is not null)
        {
            await _web.DisposeAsync();
        }

        _client.Dispose();
        await _receiver.DisposeAsync();
        await _collector.DisposeAsync();
        await _database.DisposeAsync();
        File.Delete(_log);
    }

    [Fact]
    public async Task Everything_SaidOfAFullLife_HoldsNoSecret()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "starts a process by a shell");
        await StartAsync();
        var breach = await BreachAsync();
        var said = new StringBuilder();
        await AcknowledgeAsync(breach, said);
        await Eventually.IsTrueAsync(() => _receiver.Requests.Any(request => request.Path.Contains("hook", StringComparison.Ordinal)), Cancellation);
        var addresses = await AddressesAsync(breach);
        await VisitAsync(addresses, said);
        await _database.Server.StopAsync(crash: true);
        await Eventually.IsTrueAsync(DatabaseIsSaidToBeDownAsync, Cancellation);
        await VisitAsync(addresses, said);
        await Eventually.IsTrueAsync(() => _collector.Spans.Count > 0 && _collector.Logs.Count > 0 && _collector.Metrics.Count > 0, Cancellation);
        await _web!.StopAsync();

        var log = await File.ReadAllTextAsync(_log, Cancellation);
        Assert.Contains("\"level\":\"DEBUG\"", log, StringComparison.Ordinal);
        Assert.Contains("order 17 refused", said.ToString(), StringComparison.Ordinal); // What is around a secret is shown: the places were read.
        foreach (var secret in Secrets())
        {
            Assert.DoesNotContain(secret, said.ToString(), StringComparison.OrdinalIgnoreCase);
        }

        foreach (var secret in Secrets().Append(Typed))
        {
            Assert.DoesNotContain(secret, log, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(secret, _collector.Everything, StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>All that was planted in settings and tables.</summary>
    private IEnumerable<string> Secrets() =>
    [
        "planted", "4111111111111111", "4111 1111 1111 1111",
        .. new[] { _database.ReaderConnectionString, _database.Server.WriterConnectionString }.Select(connection => new NpgsqlConnectionStringBuilder(connection).Password!),
    ];

    private Dictionary<string, string?> Settings(Uri address) => new(StringComparer.Ordinal)
    {
        ["LOG"] = _log,
        ["ASPNETCORE_URLS"] = address.ToString(),
        ["Logging__LogLevel__Default"] = "Trace",
        ["ConnectionStrings__Tasker"] = _database.ReaderConnectionString,
        ["ConnectionStrings__TaskerOps"] = _database.Server.WriterConnectionString,
        ["TaskerOps__Evaluation__IntervalSeconds"] = "5",
        ["TaskerOps__Prometheus__Url"] = _receiver.Url.ToString(),
        ["TaskerOps__Prometheus__Username"] = "someone",
        ["TaskerOps__Prometheus__Password"] = "planted-prometheus",
        ["TaskerOps__Tasker__Orchestrators__0__Url"] = _receiver.Url.ToString(),
        ["TaskerOps__Tasker__Orchestrators__0__ApiKey"] = "planted-orchestrator",
        ["TaskerOps__Tasker__Workers__0__Url"] = $"http://127.0.0.1:{LoopbackPort.Free()}",
        ["TaskerOps__Tasker__Workers__0__BearerToken"] = "planted-worker",
        ["TaskerOps__Notify__Alertmanager__Url"] = _receiver.Url.ToString(),
        ["TaskerOps__Notify__Alertmanager__BearerToken"] = "planted-alertmanager",
        ["TaskerOps__Notify__PagerDuty__RoutingKey"] = "planted-pagerduty",
        ["TaskerOps__Notify__PagerDuty__Url"] = _receiver.Url.ToString(),
        ["TaskerOps__Notify__Opsgenie__ApiKey"] = "planted-opsgenie",
        ["TaskerOps__Notify__Opsgenie__Url"] = _receiver.Url.ToString(),
        ["TaskerOps__Notify__Webhook__0__Name"] = "hook",
        ["TaskerOps__Notify__Webhook__0__Url"] = new Uri(_receiver.Url, "hook/planted-webhook?token=planted-query").ToString(),
        ["TaskerOps__Notify__Webhook__0__Secret"] = "planted-signature-key",
        ["TaskerOps__Notify__Heartbeat__Url"] = new Uri(_receiver.Url, "beat/planted-heartbeat").ToString(),
        ["TaskerOps__Observability__Loki__Url"] = _receiver.Url.ToString(),
        ["TaskerOps__Observability__Loki__BearerToken"] = "planted-loki",
        ["TaskerOps__Observability__Tempo__Url"] = $"http://127.0.0.1:{LoopbackPort.Free()}",
        ["TaskerOps__Observability__Tempo__BearerToken"] = "planted-tempo",
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _collector.Url.ToString(),
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_EXPORTER_OTLP_HEADERS"] = "x-key=planted-collector",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
    };

    private async Task StartAsync()
    {
        var address = new Uri($"http://127.0.0.1:{LoopbackPort.Free()}");
        _client.BaseAddress = address;
        string[] arguments =
        [
            "-c", "exec \"$0\" \"$@\" >\"$LOG\" 2>&1", Tools.Require("dotnet"), Path.Combine(AppContext.BaseDirectory, "TaskerOps.Web.dll"),
            "--TaskerOps:Kpis:end-to-end:For=0", "--TaskerOps:Kpis:end-to-end:MinimumToJudge=1", // No shell hands on variables with a dash.
        ];
        var command = new ChildCommand("TaskerOps", "/bin/sh", arguments) { Environment = Settings(address) };
        _web = await ChildProcess.StartAsync(command, Cancellation);
        await Eventually.IsTrueAsync(
            async () =>
            {
                Assert.False(_web.Exited.IsCompleted, await File.ReadAllTextAsync(_log, Cancellation));
                try
                {
                    using var response = await _client.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancellation);
                    return response.IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            Cancellation);
    }

    private async Task<(string Id, long Version)> BreachAsync()
    {
        var found = default((string Id, long Version));
        await Eventually.IsTrueAsync(
            async () =>
            {
                var list = JsonElement.Parse(await _client.GetStringAsync(new Uri("/api/v1/breaches", UriKind.Relative), Cancellation)).GetProperty("breaches");
                found = list.EnumerateArray().Where(breach => breach.GetProperty("key").GetString() is "end-to-end")
                    .Select(breach => (breach.GetProperty("id").GetString()!, breach.GetProperty("version").GetInt64())).FirstOrDefault();
                return found.Id is not null;
            },
            Cancellation);
        return found;
    }

    private async Task AcknowledgeAsync((string Id, long Version) breach, StringBuilder said)
    {
        var body = new { version = breach.Version, by = "Ada", note = $"tried token={Typed}" };
        using var response = await _client.PostAsJsonAsync(new Uri($"/api/v1/breaches/{breach.Id}/acknowledge", UriKind.Relative), body, Cancellation);
        Assert.True(response.IsSuccessStatusCode);
        said.AppendLine(await response.Content.ReadAsStringAsync(Cancellation));
    }

    private async Task<bool> DatabaseIsSaidToBeDownAsync()
    {
        var metrics = (await _client.GetStringAsync(new Uri("/metrics", UriKind.Relative), Cancellation)).Split('\n');
        return metrics.Contains("taskerops_source_up{source=\"PostgreSQL\"} 0") && metrics.Contains("taskerops_source_breaker_state{source=\"PostgreSQL\"} 2")
            && metrics.Contains("taskerops_breach_log_up 0");
    }

    /// <summary>Every question that the interface for programs describes, every page, and what watches TaskerOps.</summary>
    private async Task<IReadOnlyList<string>> AddressesAsync((string Id, long Version) breach)
    {
        var described = JsonElement.Parse(await _client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), Cancellation)).GetProperty("paths").EnumerateObject()
            .Where(path => path.Value.TryGetProperty("get", out _)).Select(path => path.Name).ToList();
        Assert.True(described.Count > 10);
        var failures = JsonElement.Parse(await _client.GetStringAsync(new Uri("/api/v1/failures?" + Window, UriKind.Relative), Cancellation)).GetProperty("groups");
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["task"] = _task.ToString(),
            ["step"] = _step.ToString(),
            ["panel"] = "step-failures",
            ["fingerprint"] = failures[0].GetProperty("fingerprint").GetString()!,
        };
        return
        [
            .. described.Select(path => Place().Replace(path, place => values.GetValueOrDefault(place.Groups["name"].Value, path.Contains("breaches", StringComparison.Ordinal) ? breach.Id : _task.ToString()))
                + "?" + (path.EndsWith("/search", StringComparison.Ordinal) ? $"q={_task}" : Window)),
            $"/?{Window}", $"/panels/step-failures?{Window}", $"/panels/step-failures.csv?{Window}", $"/failures?{Window}", $"/failures/{values["fingerprint"]}?{Window}",
            $"/tasks?{Window}", $"/tasks/{_task}", $"/tasks/{_task}?step={_step}", $"/tasks/{_task}.md", "/dlq", "/system", "/breaches", $"/breaches/{breach.Id}",
            "/nowhere", "/health", "/health/ready", "/health/live", "/metrics", "/openapi/v1.json",
        ];
    }

    private async Task VisitAsync(IEnumerable<string> addresses, StringBuilder said)
    {
        foreach (var address in addresses)
        {
            using var response = await _client.GetAsync(new Uri(address, UriKind.Relative), Cancellation);
            Assert.NotEqual(StatusCodes.Status500InternalServerError, (int)response.StatusCode);
            said.AppendLine(response.Headers.ToString()).AppendLine(await response.Content.ReadAsStringAsync(Cancellation));
        }
    }

    private Task WriteSlowTasksAsync()
    {
        var writer = new TaskWriter(TimeProvider.System.GetUtcNow());
        writer.Template("slow", """{"steps":[]}""");
        for (var number = 1; number <= 5; number++)
        {
            writer.Task("slow", -60, string.Create(CultureInfo.InvariantCulture, $"pending@-60 complete@-0.{number}"));
        }

        return writer.WriteAsync(_database, Cancellation);
    }

    [GeneratedRegex(@"\{(?<name>\w+)(:\w+)?\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Place();
}
