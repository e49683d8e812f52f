using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Breaches.Notify;
using TaskerOps.Core.Resilience;
using TaskerOps.Tests.Core;
using Xunit;

namespace TaskerOps.Tests.Integration.Breaches.Notify;

/// <summary>Receivers against servers that answer as theirs document.</summary>
public sealed class ReceiverTests : IAsyncLifetime
{
    private static readonly NoticeSite Site = new("prod", new Uri("https://ops.example"));
    private readonly FakeTimeProvider _clock = new(Episodes.Noon.AddMinutes(3));
    private readonly ServiceProvider _services = new ServiceCollection().AddHttpClient().BuildServiceProvider();
    private FakeReceiver _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ReceiverClient Client => new(_services.GetRequiredService<IHttpClientFactory>(), new NotifyOptions(), _clock);

    public async ValueTask InitializeAsync() => _server = await FakeReceiver.StartAsync(Cancellation);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task PagerDuty_LifeOfABreach_OneIncidentByDedupKey()
    {
        var receiver = new PagerDutyReceiver(new() { RoutingKey = "R0UT1NG", Url = _server.Url }, Site);
        var breach = Episodes.Fired().Breach;
        var taken = breach with { Acknowledgement = new(Episodes.Ana, Episodes.Noon, "looking") };

        await SendAsync(receiver, breach, BreachEventKind.Fired);
        await SendAsync(receiver, taken, BreachEventKind.Acknowledged);
        await SendAsync(receiver, breach, BreachEventKind.TripwireTouched);
        await SendAsync(receiver, taken, BreachEventKind.Reopened);
        await SendAsync(receiver, breach, BreachEventKind.Resolved);

        Assert.Equal(["trigger", "acknowledge", "resolve", "trigger", "trigger", "acknowledge", "resolve"], _server.Requests.Select(request => request.Json.GetProperty("event_action").GetString()));
        Assert.All(_server.Requests, request =>
        {
            Assert.Equal(("POST", "/v2/enqueue"), (request.Method, request.Path));
            Assert.StartsWith("application/json", request.Headers["Content-Type"], StringComparison.Ordinal);
            Assert.Equal("R0UT1NG", request.Json.GetProperty("routing_key").GetString());
            Assert.Equal(breach.Id.ToString(), request.Json.GetProperty("dedup_key").GetString());
        });
        var payload = _server.Requests[0].Json.GetProperty("payload");
        Assert.Equal(("critical", "prod", "event-propagation"), (payload.GetProperty("severity").GetString(), payload.GetProperty("source").GetString(), payload.GetProperty("component").GetString()));
        Assert.Contains("34.3", payload.GetProperty("summary").GetString(), StringComparison.Ordinal);
        Assert.Equal($"https://ops.example/breaches/{breach.Id}", _server.Requests[0].Json.GetProperty("links")[0].GetProperty("href").GetString());
    }

    [Fact]
    public async Task Opsgenie_LifeOfABreach_OneAlertByAlias()
    {
        var receiver = new OpsgenieReceiver(new() { ApiKey = "G3N1E", Url = _server.Url }, Site);
        var breach = Episodes.Fired().Breach;

        await SendAsync(receiver, breach, BreachEventKind.Fired);
        await SendAsync(receiver, breach with { Acknowledgement = new(Episodes.Ana, Episodes.Noon, "looking") }, BreachEventKind.Acknowledged, Episodes.Ana);
        await SendAsync(receiver, breach, BreachEventKind.Unacknowledged, Episodes.Ana);
        await SendAsync(receiver, breach, BreachEventKind.ResolvedByHand, Episodes.Ana);

        string Of(string action) => $"/v2/alerts/{breach.Id}/{action}?identifierType=alias";
        Assert.Equal(["/v2/alerts", Of("acknowledge"), Of("unacknowledge"), "/v2/alerts", Of("close")], _server.Requests.Select(request => request.Path));
        Assert.All(_server.Requests, request => Assert.Equal("GenieKey G3N1E", request.Headers["Authorization"]));
        var created = _server.Requests[0].Json;
        Assert.Equal((breach.Id.ToString(), "P1"), (created.GetProperty("alias").GetString(), created.GetProperty("priority").GetString()));
        Assert.InRange(created.GetProperty("message").GetString()!.Length, 1, 130);
        Assert.Equal("Ana", _server.Requests[1].Json.GetProperty("user").GetString());
    }

    [Fact]
    public async Task Alertmanager_LifeOfABreach_OneLabelSet()
    {
        var receiver = new AlertmanagerReceiver(new() { Url = _server.Url, Username = "ops", Password = "hush" }, Site);
        var breach = Episodes.Fired().Breach;

        await SendAsync(receiver, breach, BreachEventKind.Fired);
        await Client.SendAsync(receiver.Refresh([breach], _clock.GetUtcNow().AddMinutes(1)), Cancellation);
        await SendAsync(receiver, breach with { ClosedAt = Episodes.Noon.AddMinutes(2), Closure = Closure.Recovered }, BreachEventKind.Resolved);

        var alerts = _server.Requests.Select(request => request.Json[0]).ToList();
        Assert.All(_server.Requests, request => Assert.Equal(("/api/v2/alerts", "Basic b3BzOmh1c2g="), (request.Path, request.Headers["Authorization"])));
        Assert.Single(alerts.Select(alert => alert.GetProperty("labels").GetRawText()).Distinct());
        Assert.Equal(breach.Id.ToString(), alerts[0].GetProperty("labels").GetProperty("breach").GetString());
        Assert.Equal([Episodes.Noon.AddMinutes(7), Episodes.Noon.AddMinutes(8), Episodes.Noon.AddMinutes(2)], alerts.Select(alert => alert.GetProperty("endsAt").GetDateTimeOffset()));
    }

    [Fact]
    public async Task Webhook_WithASecret_SignatureHolds()
    {
        const string Secret = "a secret of some length";
        var receiver = new WebhookReceiver(new() { Name = "chat", Url = new Uri(_server.Url, "/hook?token=1"), Secret = Secret }, Site);
        var breach = Episodes.Fired().Breach;

        await SendAsync(receiver, breach, BreachEventKind.Fired);

        var request = Assert.Single(_server.Requests);
        var signed = request.Headers[WebhookReceiver.TimestampHeader] + "." + request.Body;
        Assert.Equal("sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(signed))), request.Headers[WebhookReceiver.SignatureHeader]);
        Assert.Equal(_clock.GetUtcNow().ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), request.Headers[WebhookReceiver.TimestampHeader]);
        Assert.Equal($"{breach.Id}/1", request.Headers[WebhookReceiver.KeyHeader]);
        Assert.Equal(("fired", "event-propagation", 34.25), (
            request.Json.GetProperty("event").GetString(), request.Json.GetProperty("breach").GetProperty("subject").GetString(), request.Json.GetProperty("breach").GetProperty("value").GetDouble()));
        Assert.DoesNotContain(Secret, request.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(202, null, true, false, null)]
    [InlineData(200, null, true, false, null)]
    [InlineData(400, null, false, false, null)]
    [InlineData(403, null, false, false, null)]
    [InlineData(302, null, false, false, null)]
    [InlineData(429, null, false, true, null)]
    [InlineData(429, "17", false, true, 17)]
    [InlineData(429, "Wed, 04 Mar 2026 12:04:00 GMT", false, true, 60)]
    [InlineData(503, "5", false, true, 5)]
    [InlineData(500, null, false, true, null)]
    public async Task Send_Answer_IsTakenAsDocumented(int status, string? retryAfter, bool isSent, bool mayRetry, int? seconds)
    {
        _server.AnswerWith(status, retryAfter);

        var delivery = await SendAsync(new PagerDutyReceiver(new() { RoutingKey = "key", Url = _server.Url }, Site), Episodes.Fired().Breach, BreachEventKind.Fired, check: false);

        Assert.Equal((isSent, mayRetry, seconds), (delivery.IsSent, delivery.MayRetry, (int?)delivery.RetryAfter?.TotalSeconds));
    }

    [Fact]
    public async Task Send_NobodyListensOrAnswers_MayBeTriedAgain()
    {
        _server.Hang();
        var hanging = SendAsync(new PagerDutyReceiver(new() { RoutingKey = "key", Url = _server.Url }, Site), Episodes.Fired().Breach, BreachEventKind.Fired, check: false);
        await Eventually.IsTrueAsync(() => _server.Requests.Count == 1, Cancellation);
        _clock.Advance(TimeSpan.FromSeconds(10));
        var (late, nobody) = (await hanging, await SendAsync(
            new PagerDutyReceiver(new() { RoutingKey = "key", Url = new($"http://127.0.0.1:{TaskerOps.Demo.Servers.LoopbackPort.Free()}") }, Site), Episodes.Fired().Breach, BreachEventKind.Fired, check: false));

        Assert.All([late, nobody], (Delivery delivery) => Assert.Equal((false, true), (delivery.IsSent, delivery.MayRetry)));
        Assert.DoesNotContain("127.0.0.1", nobody.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_FailedThreeTimes_LeftAloneForAMomentAndOthersAreNot()
    {
        var client = new ReceiverClient(_services.GetRequiredService<IHttpClientFactory>(), new NotifyOptions(), _clock, new SourceBreakers());
        var (one, other) = (new WebhookReceiver(new() { Name = "one", Url = _server.Url }, Site), new WebhookReceiver(new() { Name = "other", Url = _server.Url }, Site));
        var breach = Episodes.Fired().Breach;
        var notice = new Notice(breach, Episodes.Event(breach, BreachEventKind.Fired));
        _server.AnswerWith(503);
        foreach (var _ in Enumerable.Range(0, 3))
        {
            Assert.Equal("It answered 503.", (await client.SendAsync(one, notice, Cancellation)).Problem);
        }

        _server.AnswerWith(202);
        Assert.Equal(new Delivery(IsSent: false, MayRetry: true, "It failed a moment ago and is left alone for now.", TimeSpan.FromSeconds(1.5)), await client.SendAsync(one, notice, Cancellation));
        Assert.Equal(3, _server.Requests.Count);
        Assert.True((await client.SendAsync(other, notice, Cancellation)).IsSent);

        _clock.Advance(TimeSpan.FromSeconds(1.5));
        Assert.True((await client.SendAsync(one, notice, Cancellation)).IsSent);
        Assert.True((await client.SendAsync(one, notice, Cancellation)).IsSent);
    }

    [Fact]
    public async Task Send_RefusedThreeTimes_IsNoReasonToLeaveItAlone()
    {
        var client = new ReceiverClient(_services.GetRequiredService<IHttpClientFactory>(), new NotifyOptions(), _clock, new SourceBreakers());
        var receiver = new WebhookReceiver(new() { Name = "one", Url = _server.Url }, Site);
        var breach = Episodes.Fired().Breach;
        _server.AnswerWith(400);

        foreach (var _ in Enumerable.Range(0, 5))
        {
            Assert.Equal("It answered 400.", (await client.SendAsync(receiver, new Notice(breach, Episodes.Event(breach, BreachEventKind.Fired)), Cancellation)).Problem);
        }
    }

    [Fact]
    public async Task Beat_WhileSomebodyEvaluates_ElseSilence()
    {
        DateTimeOffset? evaluatedAt = null;
        using var heartbeat = new Heartbeat(
            new() { Url = new Uri(_server.Url, "/ping/abc") }, new AlertmanagerReceiver(new() { Url = _server.Url }, Site), () => evaluatedAt, Client, _clock,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<Heartbeat>.Instance);

        await heartbeat.BeatAsync(Cancellation);
        Assert.Empty(_server.Requests);

        evaluatedAt = _clock.GetUtcNow().AddMinutes(-1);
        await heartbeat.BeatAsync(Cancellation);
        Assert.Equal(["GET /ping/abc", "POST /api/v2/alerts"], _server.Requests.Select(request => $"{request.Method} {request.Path}").Order());

        _clock.Advance(TimeSpan.FromMinutes(2));
        await heartbeat.BeatAsync(Cancellation);
        Assert.Equal(2, _server.Requests.Count);
    }

    private async Task<Delivery> SendAsync(IReceiver receiver, Breach breach, BreachEventKind kind, Actor? by = null, bool check = true)
    {
        var delivery = await Client.SendAsync(receiver, new Notice(breach, Episodes.Event(breach, kind, by)), Cancellation);
        Assert.True(delivery.IsSent || !check, delivery.Problem);
        return delivery;
    }
}
