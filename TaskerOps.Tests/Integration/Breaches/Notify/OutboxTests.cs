using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Breaches.Log;
using TaskerOps.Core.Breaches.Notify;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Resilience;
using TaskerOps.Core.Telemetry;
using TaskerOps.Tests.Core;
using Xunit;

namespace TaskerOps.Tests.Integration.Breaches.Notify;

/// <summary>From a change in the log to receivers that take it, refuse it, fail or hang.</summary>
public sealed class OutboxTests(BreachLogServer server) : BreachLogTest(server), IAsyncLifetime
{
    private static readonly NoticeSite Site = new("prod", PublicUrl: null);
    private static readonly NotifyOptions Options = new();
    private readonly FakeTimeProvider _clock = new(Episodes.Noon);
    private readonly ServiceProvider _services = new ServiceCollection().AddHttpClient().BuildServiceProvider();
    private readonly List<NoticeCourier> _couriers = [];
    private readonly DirectNotices _direct = new();
    private MaintenanceCalendar _calendar = new([]);
    private FakeReceiver _one = null!;
    private FakeReceiver _other = null!;
    private List<IReceiver> _receivers = [];

    protected override INoticePlanner Planner => new LatePlanner(() => new NotificationPlanner(_receivers, _calendar, _direct, _clock));

    protected override TimeProvider Clock => _clock;

    private Outbox Outbox => new(Store, Options, _clock);

    // Requests take real time, and must not run out of it because the clock is moved on or the machine is busy.
    private ReceiverClient Client => new(_services.GetRequiredService<IHttpClientFactory>(), new NotifyOptions { TimeoutSeconds = 600 }, TimeProvider.System);

    private EmergencyNotifier Emergency => new(_receivers, Client, _calendar, _direct, _clock, NullLogger<EmergencyNotifier>.Instance);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (_one, _other) = (await FakeReceiver.StartAsync(Cancellation), await FakeReceiver.StartAsync(Cancellation));
        _receivers = [Webhook("one", _one), Webhook("other", _other)];
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var courier in _couriers)
        {
            await courier.StopAsync(CancellationToken.None);
            courier.Dispose();
        }

        await _one.DisposeAsync();
        await _other.DisposeAsync();
        await _services.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Deliver_LifeOfABreach_EachTransitionOnceInOrderToEach()
    {
        await StartAsync();
        var breach = await FiredAsync(await LeadAsync());
        await Log.ChangeAsync(Episodes.Acknowledge(breach.Id, Episodes.Ana), Cancellation);
        await Log.ChangeAsync(Episodes.Resolve(breach.Id), Cancellation);

        await UntilAsync(() => _one.Requests.Count >= 3 && _other.Requests.Count >= 3);

        Assert.All([_one, _other], (FakeReceiver receiver) => Assert.Equal(["fired", "acknowledged", "resolved"], Told(receiver)));
        await NothingWaitsAsync();
    }

    [Fact]
    public async Task Deliver_SeveralProcesses_EachNoticeOnce()
    {
        await StartAsync();
        await StartAsync();
        await StartAsync();
        var lease = await LeadAsync();
        var fired = Enumerable.Range(0, 20).Select(index => Episodes.Fired(new Subject(SubjectKind.Kpi, "event-propagation", $"shop/template-{index}"))).ToArray();
        await Log.WriteAsync(lease, Episodes.Begin(fired), Cancellation);
        foreach (var begun in fired)
        {
            await Log.ChangeAsync(Episodes.Resolve(begun.Breach.Id), Cancellation);
        }

        // The clock stands still: a claim that runs out would be taken up by another process.
        await UntilAsync(() => _one.Requests.Count >= 40, TimeSpan.Zero);
        await Eventually.IsTrueAsync(async () => await CountAsync("state = 'Pending'") == 0, Cancellation);

        var told = _one.Requests.Select(request => request.Headers[WebhookReceiver.KeyHeader]).ToList();
        Assert.Equal(40, told.Count);
        Assert.All(fired, begun => Assert.Equal([$"{begun.Breach.Id}/1", $"{begun.Breach.Id}/2"], told.Where(key => key.StartsWith(begun.Breach.Id.ToString(), StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Deliver_ReceiverDownForAnHour_EachTransitionOnceInOrder()
    {
        _one.AnswerWith(503);
        await StartAsync();
        var breach = await FiredAsync(await LeadAsync());
        await Log.ChangeAsync(Episodes.Acknowledge(breach.Id, Episodes.Ana), Cancellation);
        await Log.ChangeAsync(Episodes.Resolve(breach.Id), Cancellation);
        var end = _clock.GetUtcNow().AddHours(1);
        await UntilAsync(() => _clock.GetUtcNow() >= end, TimeSpan.FromMinutes(1));
        var tries = _one.Requests.Count;
        Assert.All(Told(_one), kind => Assert.Equal("fired", kind));
        Assert.InRange(tries, 10, 40);

        _one.AnswerWith(202);
        await UntilAsync(() => Told(_one).LastOrDefault() is "resolved", TimeSpan.FromMinutes(1));

        // An attempt may have been on its way when the receiver came back.
        var told = Told(_one).ToList();
        Assert.Equal(["fired", "acknowledged", "resolved"], told.TakeLast(3));
        Assert.All(told.SkipLast(2), kind => Assert.Equal("fired", kind));
        Assert.Equal(3, _other.Requests.Count);
        await NothingWaitsAsync();
    }

    [Fact]
    public async Task Deliver_ReceiverAsksToWait_NotSooner()
    {
        _one.AnswerWith(429, "120");
        await StartAsync();
        await FiredAsync(await LeadAsync());
        await UntilAsync(() => _one.Requests.Count == 1);
        var asked = _clock.GetUtcNow();
        await Eventually.IsTrueAsync(async () => await BreachLogServer.ScalarAsync<long>(Connection, "select count(*) from taskerops.outbox where problem is not null", Cancellation) == 1, Cancellation);

        await UntilAsync(() => _one.Requests.Count == 2, TimeSpan.FromSeconds(5));

        Assert.InRange(_clock.GetUtcNow() - asked, TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(140));
    }

    [Fact]
    public async Task Deliver_Refused_NeverAgainAndTheNextGoesOn()
    {
        _one.Answer = (request, response, _) =>
        {
            response.StatusCode = request.Body.Contains("\"fired\"", StringComparison.Ordinal) ? 400 : 202;
            return Task.CompletedTask;
        };
        await StartAsync();
        var lease = await LeadAsync();
        var breach = await FiredAsync(lease);
        await UntilAsync(() => _one.Requests.Count == 1 && _other.Requests.Count == 1);
        await NothingWaitsAsync();
        await Log.ChangeAsync(new(breach.Id, row => Episodes.Changed(row, BreachEventKind.Unacknowledged)), Cancellation);

        await UntilAsync(() => _one.Requests.Count == 2);
        await NothingWaitsAsync();

        Assert.Equal(["fired", "unacknowledged"], Told(_one));
        Assert.Equal(1, await CountAsync("state = 'Refused'"));
    }

    [Fact]
    public async Task Deliver_OneHangs_TheOtherIsToldAtOnce()
    {
        _one.Hang();
        await StartAsync();
        var breach = await FiredAsync(await LeadAsync());
        await Log.ChangeAsync(Episodes.Resolve(breach.Id), Cancellation);

        // The clock stands still: nothing is waited for.
        await Eventually.IsTrueAsync(() => _other.Requests.Count == 2 && _one.Requests.Count == 1, Cancellation);

        Assert.Equal(["fired", "resolved"], Told(_other));
    }

    [Fact]
    public async Task Claim_ProcessDiedWhileSending_AnotherTakesItUpAfterAWhile()
    {
        await FiredAsync(await LeadAsync());
        var dead = await Outbox.ClaimAsync("webhook:one", Cancellation);

        Assert.Null(await Outbox.ClaimAsync("webhook:one", Cancellation));
        _clock.Advance(TimeSpan.FromSeconds(41));
        var taken = await Outbox.ClaimAsync("webhook:one", Cancellation);

        Assert.Equal((dead!.Id, 2), (taken!.Id, taken.Attempt));
        await Outbox.SettleAsync(dead, NoticeState.Pending, TimeSpan.FromHours(1), "too late", Cancellation);
        await Outbox.SettleAsync(taken, NoticeState.Sent, TimeSpan.Zero, problem: null, Cancellation);
        Assert.Equal(1, await CountAsync("state = 'Sent' and problem is null"));
    }

    [Fact]
    public async Task Release_MaintenanceIsOver_WhatStillFiresIsAnnouncedOnce()
    {
        _calendar = new([new() { From = Episodes.Noon, To = Episodes.Noon.AddHours(1), Note = "upgrade" }]);
        await StartAsync();
        var lease = await LeadAsync();
        var (lasting, passing) = (await FiredAsync(lease), await FiredAsync(lease, Episodes.Kpi(Kpi.ConnectionPool)));
        await Log.ChangeAsync(Episodes.Resolve(passing.Id), Cancellation);
        using var keeper = Keeper();
        await keeper.KeepAsync(Cancellation);
        Assert.Equal(6, await CountAsync("state = 'Muted'"));
        Assert.Empty(_one.Requests);

        _clock.Advance(TimeSpan.FromHours(1));
        await keeper.KeepAsync(Cancellation);
        await keeper.KeepAsync(Cancellation);

        await UntilAsync(() => _one.Requests.Count > 0 && _other.Requests.Count > 0);
        await NothingWaitsAsync();
        Assert.Equal([$"{lasting.Id}/1"], _one.Requests.Select(request => request.Headers[WebhookReceiver.KeyHeader]));
        await Log.ChangeAsync(Episodes.Resolve(lasting.Id), Cancellation);
        await UntilAsync(() => _one.Requests.Count == 2);
    }

    [Fact]
    public async Task Release_SnoozeIsOver_WhatStillFiresIsAnnounced()
    {
        var lease = await LeadAsync();
        var breach = await FiredAsync(lease);
        await Log.ChangeAsync(new(breach.Id, row => Episodes.Changed(row with { Snooze = new(Episodes.Ana, Episodes.Noon, Episodes.Noon.AddHours(1)) }, BreachEventKind.Snoozed)), Cancellation);
        await Log.ChangeAsync(new(breach.Id, row => Episodes.Changed(row, BreachEventKind.TripwireTouched)), Cancellation);
        Assert.Equal(2, await CountAsync("state = 'Muted'"));
        using var keeper = Keeper();
        await keeper.KeepAsync(Cancellation);
        Assert.Equal(2, await CountAsync("state = 'Muted'"));

        await Log.ChangeAsync(new(breach.Id, row => Episodes.Changed(row with { Snooze = null }, BreachEventKind.Unsnoozed)), Cancellation);
        await keeper.KeepAsync(Cancellation);
        await StartAsync();

        await UntilAsync(() => _one.Requests.Count >= 2 && _other.Requests.Count >= 2);
        await NothingWaitsAsync();
        Assert.Equal(["fired", "unsnoozed"], Told(_one));
    }

    [Fact]
    public async Task GiveUp_ADayLater_NotToldAnyMore()
    {
        _one.AnswerWith(503);
        await StartAsync();
        await FiredAsync(await LeadAsync());
        await UntilAsync(() => _one.Requests.Count >= 2);
        using var keeper = Keeper();

        _clock.Advance(TimeSpan.FromHours(24));
        var before = _one.Requests.Count;
        await UntilAsync(() => _one.Requests.Count > before);
        await Eventually.IsTrueAsync(async () =>
        {
            await keeper.KeepAsync(Cancellation);
            return await CountAsync("state = 'GivenUp'") == 1;
        }, Cancellation);

        await NothingWaitsAsync();
    }

    [Fact]
    public async Task Emergency_SentDirectlyThenWrittenLate_OnlyWhatFailedIsSentAgain()
    {
        _other.AnswerWith(503);
        var fired = Episodes.Fired();
        await Emergency.SendAsync(fired.Breach, fired.Events[0], Cancellation);
        _other.AnswerWith(202);
        await StartAsync();

        await Log.WriteAsync(await LeadAsync(), Episodes.Begin(new BreachOutcome.Changed(fired.Breach with { IsWrittenLate = true }, [fired.Events[0] with { IsWrittenLate = true }])), Cancellation);

        await UntilAsync(() => _other.Requests.Count == 2);
        await NothingWaitsAsync();
        Assert.Equal(["fired"], Told(_one));
        Assert.Equal(1, await CountAsync("state = 'SentDirectly'"));
        await Log.ChangeAsync(Episodes.Resolve(fired.Breach.Id), Cancellation);
        await UntilAsync(() => _one.Requests.Count == 2);
    }

    [Fact]
    public async Task Emergency_ReceiverFailedAMomentAgo_IsAskedAllTheSame()
    {
        // There is one attempt only: the breaker that spares the outbox's many must not swallow it.
        var client = new ReceiverClient(_services.GetRequiredService<IHttpClientFactory>(), Options, _clock, new SourceBreakers());
        var emergency = new EmergencyNotifier(_receivers, client, _calendar, _direct, _clock, NullLogger<EmergencyNotifier>.Instance);
        var fired = Episodes.Fired();
        _one.AnswerWith(503);
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await client.SendAsync(_receivers[0], new Notice(fired.Breach, fired.Events[0]), Cancellation);
        }

        _one.AnswerWith(202);
        await emergency.SendAsync(fired.Breach, fired.Events[0], Cancellation);

        Assert.Equal(4, _one.Requests.Count);
        Assert.True(_direct.Contains(fired.Events[0], _receivers[0].Name));
    }

    [Fact]
    public async Task Emergency_WhileMuted_NobodyIsCalled()
    {
        _calendar = new([new() { From = Episodes.Noon, To = Episodes.Noon.AddHours(1) }]);
        var fired = Episodes.Fired();

        await Emergency.SendAsync(fired.Breach, fired.Events[0], Cancellation);

        Assert.Empty(_one.Requests);
    }

    private static IEnumerable<string?> Told(FakeReceiver receiver) => receiver.Requests.Select(request => request.Json.GetProperty("event").GetString());

    private static WebhookReceiver Webhook(string name, FakeReceiver server) => new(new() { Name = name, Url = server.Url }, Site);

    private OutboxKeeper Keeper() => new(Outbox, _calendar, new OutboxMetrics(_clock), _clock, NullLogger<OutboxKeeper>.Instance);

    private Task<long> CountAsync(string condition) => BreachLogServer.ScalarAsync<long>(Connection, "select count(*) from taskerops.outbox where " + condition, Cancellation);

    private Task NothingWaitsAsync() => UntilAsync(async () => await CountAsync("state = 'Pending'") == 0, TimeSpan.FromSeconds(1));

    private async Task StartAsync()
    {
        foreach (var receiver in _receivers)
        {
            var courier = new NoticeCourier(receiver, Outbox, Client, Log, _clock, NullLogger<NoticeCourier>.Instance);
            _couriers.Add(courier);
            await courier.StartAsync(Cancellation);
        }
    }

    private Task UntilAsync(Func<bool> condition, TimeSpan? step = null) => UntilAsync(() => Task.FromResult(condition()), step ?? TimeSpan.FromSeconds(1));

    /// <summary>Lets time pass until something is so.</summary>
    private Task UntilAsync(Func<Task<bool>> condition, TimeSpan step) => Eventually.IsTrueAsync(
        async () =>
        {
            if (await condition())
            {
                return true;
            }

            _clock.Advance(step);
            return await condition();
        },
        Cancellation);

    private sealed class LatePlanner(Func<INoticePlanner> planner) : INoticePlanner
    {
        public IReadOnlyList<PlannedNotice> Plan(Breach breach, IReadOnlyList<BreachEvent> events, IReadOnlySet<string> told) => planner().Plan(breach, events, told);
    }
}
