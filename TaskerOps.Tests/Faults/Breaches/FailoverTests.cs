using TaskerOps.Core.Breaches;
using TaskerOps.Core.Breaches.Notify;
using TaskerOps.Tests.Core;
using TaskerOps.Tests.Integration.Breaches;
using Xunit;

namespace TaskerOps.Tests.Faults.Breaches;

/// <summary>Three processes on one database, of which the leader dies, falls asleep or is cut off.</summary>
[Trait("Category", "Faults")]
public sealed class FailoverTests : IAsyncLifetime
{
    // Two intervals, and as much again twice over for a machine that is busy with other tests.
    private static readonly TimeSpan Patience = 6 * BreachScene.Interval;

    private readonly List<WebProcess> _processes = [];
    private readonly Dictionary<WebProcess, CuttingProxy> _ways = [];
    private BreachScene _scene = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _scene = await BreachScene.StartAsync(Cancellation);
        await _scene.SpeedUpAsync(Cancellation);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => StartAsync(_scene.WayToTheLog())));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }

        foreach (var way in _ways.Values)
        {
            await way.DisposeAsync();
        }

        await _scene.DisposeAsync();
    }

    [Fact]
    public async Task Evaluate_LeaderKilledThenTheNextStoppedAndWoken_OneEvaluationPerIntervalAndEachTransitionToldOnce()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "sends signals");
        await _scene.SlowDownAsync(Cancellation);
        await Eventually.IsTrueAsync(async () => await _scene.OpenAsync(Cancellation) is not null, Cancellation);
        var breach = (await _scene.OpenAsync(Cancellation))!;
        var leader = await LeaderAsync();
        var (status, _) = await _processes.First(process => process != leader).ChangeAsync(breach.Id, "acknowledge", "Ana", "looking", breach.Version, Cancellation);
        Assert.Equal(200, status);
        await Eventually.IsTrueAsync(() => _scene.AllToldAsync(Cancellation), Cancellation);

        // On a busy machine the lease may have passed on before.
        var ruled = (await _scene.EvaluationsAsync(Cancellation))[^1];
        var died = TimeProvider.System.GetUtcNow();
        await leader.KillAsync();
        _processes.Remove(leader);
        var first = await TakenOverAsync(after: ruled.Token);
        Assert.InRange(first.At - died, TimeSpan.Zero, Patience);

        leader = await LeaderAsync();
        await _scene.SpeedUpAsync(Cancellation);
        var outages = Outages(leader);
        var slept = await StopInTheMiddleOfABeatAsync(leader);
        var second = await TakenOverAsync(after: first.Token);
        Assert.InRange(second.At - slept, TimeSpan.Zero, Patience);
        // Longer than it would wait for the log: it must not take its own sleep for an outage.
        await Eventually.IsTrueAsync(async () => (await _scene.EvaluationsAsync(Cancellation)).Count(evaluation => evaluation.Token == second.Token) == 2, Cancellation);
        leader.Signal("CONT");

        await Eventually.IsTrueAsync(async () => await _scene.OpenAsync(Cancellation) is null, Cancellation);
        await Eventually.IsTrueAsync(() => _scene.AllToldAsync(Cancellation), Cancellation);
        Assert.False(await leader.IsLeaderAsync(Cancellation));
        Assert.Equal(outages, Outages(leader));
        var evaluations = await CheckEvaluationsAsync();
        Assert.DoesNotContain(ruled.Holder, evaluations.Where(evaluation => evaluation.Token > ruled.Token).Select(evaluation => evaluation.Holder));
        await CheckStoryAsync(breach.Id);
    }

    [Fact]
    public async Task Evaluate_LeadersConnectionDroppedThenCutOff_OneEvaluationPerIntervalAndEachTransitionToldOnce()
    {
        await _scene.SlowDownAsync(Cancellation);
        await Eventually.IsTrueAsync(async () => await _scene.OpenAsync(Cancellation) is not null, Cancellation);
        var breach = (await _scene.OpenAsync(Cancellation))!;
        var leader = await LeaderAsync();
        Assert.Equal(200, (await leader.ChangeAsync(breach.Id, "acknowledge", "Ana", "looking", breach.Version, Cancellation)).Status);
        await Eventually.IsTrueAsync(() => _scene.AllToldAsync(Cancellation), Cancellation);

        // All its connections are gone for a moment, in the middle of whatever they were used for.
        foreach (var count in Enumerable.Range(1, 3))
        {
            var known = (await _scene.EvaluationsAsync(Cancellation)).Count;
            _ways[leader].Drop();
            await Eventually.IsTrueAsync(async () => (await _scene.EvaluationsAsync(Cancellation)).Count > known, Cancellation);
        }

        // And now for good.
        leader = await LeaderAsync();
        var before = (await _scene.EvaluationsAsync(Cancellation))[^1];
        _ways[leader].Cut();
        var after = await TakenOverAsync(after: before.Token);
        Assert.InRange(after.At - before.At, BreachScene.Interval * 5 / 6, Patience);
        await Eventually.IsTrueAsync(async () => (await ListAsync(leader)).GetProperty("openOnly").GetBoolean(), Cancellation);
        Assert.Equal("Ana", (await ListAsync(leader)).GetProperty("breaches").EnumerateArray().Single(one => one.GetProperty("id").GetGuid() == breach.Id)
            .GetProperty("acknowledgement").GetProperty("by").GetProperty("name").GetString());
        Assert.Equal(503, (await leader.ChangeAsync(breach.Id, "note", "Ana", "still looking", breach.Version, Cancellation)).Status);

        _ways[leader].Mend();
        await Eventually.IsTrueAsync(async () => !(await ListAsync(leader)).GetProperty("openOnly").GetBoolean(), Cancellation);
        Assert.False(await leader.IsLeaderAsync(Cancellation));
        await _scene.SpeedUpAsync(Cancellation);
        await Eventually.IsTrueAsync(async () => await _scene.OpenAsync(Cancellation) is null, Cancellation);
        await Eventually.IsTrueAsync(() => _scene.AllToldAsync(Cancellation), Cancellation);
        var evaluations = await CheckEvaluationsAsync();
        Assert.DoesNotContain(before.Holder, evaluations.Where(evaluation => evaluation.Token > before.Token).Select(evaluation => evaluation.Holder));
        await CheckStoryAsync(breach.Id);
    }

    private static Task<System.Text.Json.JsonElement> ListAsync(WebProcess process) => process.GetAsync("/api/v1/breaches", Cancellation);

    private async Task StartAsync(CuttingProxy way)
    {
        var process = await WebProcess.StartAsync(_scene.SettingsBy(way), Cancellation);
        lock (_ways)
        {
            _processes.Add(process);
            _ways.Add(process, way);
        }
    }

    /// <summary>
    /// The leader has renewed its lease and waits for the answer that it will judge by: when it wakes it goes on from there, with a lease
    /// that is not its own any more.
    /// </summary>
    private async Task<DateTimeOffset> StopInTheMiddleOfABeatAsync(WebProcess leader)
    {
        // Well after an evaluation: what is read next is read for a beat.
        await Eventually.IsTrueAsync(() => _scene.ScalarAsync<bool>("select clock_timestamp() - max(at) between interval '0.8 s' and interval '1.6 s' from public.evaluations", Cancellation), Cancellation);
        await using var readers = await _scene.HoldBackReadersAsync(Cancellation);
        await Eventually.IsTrueAsync(
            async () => await _scene.ScalarAsync<long>("select count(*) from pg_locks where relation = 'taskerops.judgements'::regclass and not granted", Cancellation) == _processes.Count, Cancellation);
        leader.Signal("STOP");
        return TimeProvider.System.GetUtcNow();
    }

    /// <summary>How often it has said that the log is down.</summary>
    private static int Outages(WebProcess process) => process.LastLines.Split("judging goes on in memory").Length - 1;

    private async Task<WebProcess> LeaderAsync()
    {
        WebProcess? leader = null;
        await Eventually.IsTrueAsync(
            async () =>
            {
                var says = await Task.WhenAll(_processes.Select(process => process.IsLeaderAsync(Cancellation)));
                leader = says.Count(isLeader => isLeader) == 1 ? _processes[Array.IndexOf(says, true)] : null;
                return leader is not null;
            },
            Cancellation);
        return leader!;
    }

    /// <summary>The first evaluation by a leader after that one.</summary>
    private async Task<WrittenEvaluation> TakenOverAsync(long after)
    {
        WrittenEvaluation? first = null;
        await Eventually.IsTrueAsync(async () => (first = (await _scene.EvaluationsAsync(Cancellation)).FirstOrDefault(evaluation => evaluation.Token > after)) is not null, Cancellation);
        return first!;
    }

    private async Task<IReadOnlyList<WrittenEvaluation>> CheckEvaluationsAsync()
    {
        var evaluations = await _scene.EvaluationsAsync(Cancellation);
        TestContext.Current.TestOutputHelper!.WriteLine(string.Join("; ", evaluations.Select(evaluation => FormattableString.Invariant($"{(evaluation.At - evaluations[0].At).TotalSeconds:0.00} s by {evaluation.Token}"))));
        Assert.Equal(evaluations.Count, evaluations.Select(evaluation => evaluation.Id).Distinct().Count());
        Assert.Equal(evaluations.Select(evaluation => evaluation.Token).Order(), evaluations.Select(evaluation => evaluation.Token));
        // A beat is a third of an interval; one that is due half a beat too early is due.
        Assert.All(evaluations.Zip(evaluations.Skip(1)), pair => Assert.InRange(pair.Second.At - pair.First.At, BreachScene.Interval * 5 / 6, Patience));
        return evaluations;
    }

    private async Task CheckStoryAsync(Guid id)
    {
        var events = await _scene.Log.EventsAsync(id, Cancellation);
        // On a busy machine nobody may have evaluated for two intervals: then the history says so.
        Assert.Equal(
            [BreachEventKind.Fired, BreachEventKind.Acknowledged, BreachEventKind.Recovering, BreachEventKind.Resolved],
            events.Select(happened => happened.Kind).Where(kind => kind is not BreachEventKind.NotEvaluated));
        Assert.Equal(Enumerable.Range(1, events.Count).Select(version => (long)version), events.Select(happened => happened.Version));
        Assert.Equal(1, await _scene.ScalarAsync<long>($"select count(*) from taskerops.breaches where kind = 'Kpi' and key = '{BreachScene.Slow}'", Cancellation));
        foreach (var receiver in (string[])["/first", "/second"])
        {
            var keys = _scene.Receiver.Requests.Where(request => request.Path == receiver).Select(request => request.Headers[WebhookReceiver.KeyHeader]).ToList();
            Assert.Equal(keys.Distinct(), keys);
            Assert.Equal(
                events.Where(happened => happened.Kind is BreachEventKind.Fired or BreachEventKind.Acknowledged or BreachEventKind.Resolved).Select(happened => $"{id}/{happened.Version}"),
                keys.Where(key => key.StartsWith($"{id}/", StringComparison.Ordinal)));
        }
    }
}
