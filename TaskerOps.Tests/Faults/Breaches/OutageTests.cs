using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Breaches.Notify;
using TaskerOps.Core.Kpis;
using TaskerOps.Tests.Core;
using TaskerOps.Tests.Integration.Breaches.Notify;
using Xunit;

namespace TaskerOps.Tests.Faults.Breaches;

/// <summary>The server on which both Tasker's tables and the breach log lie dies with one breach open, and another one arises. TASKEROPS_OUTAGE makes it longer, in seconds.</summary>
[Trait("Category", "Faults")]
public sealed class OutageTests : IAsyncLifetime
{
    private static readonly string[] Receivers = ["/first", "/second"];
    private static readonly Subject Pool = new(SubjectKind.Kpi, Kpi.ConnectionPool.Key);

    private BreachScene _scene = null!;
    private FakeReceiver _orchestrator = null!;
    private WebProcess _process = null!;
    private int _busy = 10;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _scene = await BreachScene.StartAsync(Cancellation);
        _orchestrator = await FakeReceiver.StartAsync(Cancellation);
        _orchestrator.Answer = (_, response, gone) =>
        {
            response.ContentType = "application/json";
            return response.WriteAsync(
                JsonSerializer.Serialize(new { info = new { pool_utilization = new { tasker_pool = new { active_connections = Volatile.Read(ref _busy), max_connections = 100 } } } }), gone);
        };
        _process = await WebProcess.StartAsync(
            new Dictionary<string, string?>(_scene.Settings, StringComparer.Ordinal)
            {
                ["TaskerOps__Tasker__Orchestrators__0__Url"] = _orchestrator.Url.ToString(),
                [$"TaskerOps__Kpis__{Pool.Key}__For"] = "0",
                [$"TaskerOps__Kpis__{Pool.Key}__MinimumToJudge"] = "1",
                ["TaskerOps__Notify__Heartbeat__Url"] = new Uri(_scene.Receiver.Url, "beat").ToString(),
            },
            Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await _orchestrator.DisposeAsync();
        await _scene.DisposeAsync();
    }

    [Fact]
    public async Task Outage_OneBreachOpenAndOneArising_JudgedSaidToldOnceAndWrittenLate()
    {
        await _scene.SlowDownAsync(Cancellation);
        await Eventually.IsTrueAsync(async () => await _scene.OpenAsync(Cancellation) is not null, Cancellation);
        var taken = (await _scene.OpenAsync(Cancellation))!;
        Assert.Equal(200, (await _process.ChangeAsync(taken.Id, "acknowledge", "Ana", "looking", taken.Version, Cancellation)).Status);
        await Eventually.IsTrueAsync(async () => await _scene.AllToldAsync(Cancellation) && Keys("/first").Count >= 2 && Keys("/second").Count >= 2, Cancellation);

        var stopped = TimeProvider.System.GetUtcNow();
        await _scene.StopServerAsync();
        await Eventually.IsTrueAsync(async () => (await ListAsync()).GetProperty("openOnly").GetBoolean(), Cancellation);
        Volatile.Write(ref _busy, 95);
        await Eventually.IsTrueAsync(() => Receivers.All(receiver => Of(receiver, Pool).Any()), Cancellation);

        var arisen = Guid.Parse(Of("/first", Pool).Single().Split('/')[0]);
        Assert.Equal(503, (await _process.ChangeAsync(arisen, "acknowledge", "Ana", "looking", 1, Cancellation)).Status);
        var open = (await ListAsync()).GetProperty("breaches").EnumerateArray().ToDictionary(breach => breach.GetProperty("id").GetGuid());
        Assert.Equal(("acknowledged", "open"), (State(open[taken.Id]), State(open[arisen])));
        Assert.True(await _process.MeasuresAsync("taskerops_breach_log_up", 0, Cancellation));
        await Eventually.IsTrueAsync(() => Task.FromResult(TimeProvider.System.GetUtcNow() - stopped >= Outage), Cancellation, Outage + TimeSpan.FromMinutes(1));

        await _scene.RestartServerAsync(Cancellation);
        var back = TimeProvider.System.GetUtcNow();
        await Eventually.IsTrueAsync(async () => !(await ListAsync()).GetProperty("openOnly").GetBoolean(), Cancellation);
        await Eventually.IsTrueAsync(async () => (await _scene.EvaluationsAsync(Cancellation)).Count(evaluation => evaluation.At > back) >= 2, Cancellation);
        await Eventually.IsTrueAsync(() => _scene.AllToldAsync(Cancellation), Cancellation);
        Assert.True(await _process.MeasuresAsync("taskerops_breach_log_up", 1, Cancellation));
        await CheckAsync(taken.Id, arisen);
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"down {(back - stopped).TotalSeconds:0} s; told: {string.Join(", ", Keys("/first").Select(key => Told("/first", key)))}; {_scene.Receiver.Requests.Count(request => request.Path is "/beat")} heartbeats"));
    }

    private static TimeSpan Outage => TimeSpan.FromSeconds(
        int.TryParse(Environment.GetEnvironmentVariable("TASKEROPS_OUTAGE"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0);

    private async Task CheckAsync(Guid taken, Guid arisen)
    {
        var known = (await _scene.Log.FindAsync(taken, Cancellation))!;
        Assert.Equal(("Ana", true, false), (known.Acknowledgement?.By.Name, known.IsOpen, known.IsWrittenLate));
        var late = Assert.Single(await _scene.Log.OpenAsync(Cancellation), breach => breach.Subject == Pool);
        Assert.Equal((arisen, true), (late.Id, late.IsWrittenLate));
        Assert.Equal(1, await _scene.ScalarAsync<long>($"select count(*) from taskerops.breaches where kind = 'Kpi' and key = '{Pool.Key}'", Cancellation));

        // Each transition that was told is in the log, once; nothing was told twice; nobody says that it was not evaluated.
        var told = Receivers.SelectMany(Keys).Distinct().ToList();
        foreach (var id in told.Select(key => Guid.Parse(key.Split('/')[0])).Distinct())
        {
            var events = await _scene.Log.EventsAsync(id, Cancellation);
            Assert.Equal(Enumerable.Range(1, events.Count).Select(version => (long)version), events.Select(happened => happened.Version));
            Assert.DoesNotContain(events, happened => happened.Kind is BreachEventKind.NotEvaluated);
            Assert.All(told.Where(key => key.StartsWith($"{id}/", StringComparison.Ordinal)), key => Assert.Contains(events, happened => key == $"{id}/{happened.Version}"));
        }

        Assert.All(Receivers, receiver => Assert.Equal(Keys(receiver).Distinct(), Keys(receiver)));
        Assert.Equal(Keys("/first").Order(), Keys("/second").Order());
    }

    private static string? State(JsonElement breach) => breach.GetProperty("state").GetString();

    private Task<JsonElement> ListAsync() => _process.GetAsync("/api/v1/breaches", Cancellation);

    private List<string> Keys(string receiver) =>
        [.. _scene.Receiver.Requests.Where(request => request.Path == receiver).Select(request => request.Headers[WebhookReceiver.KeyHeader])];

    private string Told(string receiver, string key)
    {
        var json = _scene.Receiver.Requests.First(request => request.Path == receiver && request.Headers[WebhookReceiver.KeyHeader] == key).Json;
        var breach = json.GetProperty("breach");
        return $"{breach.GetProperty("kind").GetString()} {breach.GetProperty("subject").GetString()} {json.GetProperty("event").GetString()}";
    }

    private IEnumerable<string> Of(string receiver, Subject subject) => Keys(receiver).Where(key => Told(receiver, key) == $"kpi {subject.Key} fired");
}
