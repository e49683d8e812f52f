using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Probes;
using TaskerOps.Tests.Fakes;
using Xunit;

namespace TaskerOps.Tests.Core.Breaches;

public sealed class BreachDeskTests
{
    private static readonly Actor Ana = new("Ana", IsVerified: false);

    private readonly FakeTimeProvider _clock = new(Made.At(0));
    private readonly InMemoryBreachLog _log;
    private readonly BreachBoardState _state = new();
    private readonly BreachDesk _desk;
    private readonly Breach _breach;

    public BreachDeskTests()
    {
        _log = new InMemoryBreachLog(_clock);
        var live = new LiveState();
        var settings = new KpiSettings(new Dictionary<string, KpiOptions>());
        var background = new BreachBackground(
            live, new KpiBoard(live, settings, _clock), settings, new EvidenceReader(null, null, new TaskerEndpointsOptions(), live, _clock), _clock);
        _desk = new BreachDesk(_log, _state, background, _clock, NullLogger<BreachDesk>.Instance);
        var judged = new Judged(new Judgement { Subject = Samples.Subject, Value = 40, BeyondSince = Made.At(-60) }, [BreachEventKind.Fired]);
        var begun = BreachUpkeep.Begin(Made.Id(1), new Progress(Made.Id(5), Made.At(0), judged, "bad", null, []), Kpi.EventPropagation.Default, "ms", null);
        _breach = begun.Breach;
        var lease = _log.HoldLeaseAsync(Made.Id(9), TimeSpan.FromMinutes(1), CancellationToken.None).Result!;
        Assert.True(_log.WriteAsync(lease, new Evaluation(Made.Id(5), Made.At(0), [judged.After], [begun], []), CancellationToken.None).Result);
        _state.Update(board => board with { Open = [_breach] });
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Execute_Acknowledge_BoardShowsItOnceItIsStored()
    {
        Assert.IsType<BreachOutcome.Changed>(await _desk.ExecuteAsync(_breach.Id, new BreachCommand.Acknowledge(1, "mine"), Ana, Cancellation));

        Assert.Equal(Ana, Assert.Single(_desk.Board.Open).Acknowledgement!.By);
        Assert.Equal(Ana, (await _log.FindAsync(_breach.Id, Cancellation))!.Acknowledgement!.By);
    }

    [Fact]
    public async Task Execute_LogDown_ThrowsAndTheBoardStays()
    {
        _log.IsDown = true;

        await Assert.ThrowsAsync<BreachLogDownException>(() => _desk.ExecuteAsync(_breach.Id, new BreachCommand.Acknowledge(1, "mine"), Ana, Cancellation));

        Assert.Null(Assert.Single(_desk.Board.Open).Acknowledgement);
    }

    [Fact]
    public async Task Execute_NoSuchBreach_Unknown() =>
        Assert.IsType<BreachOutcome.Unknown>(await _desk.ExecuteAsync(Made.Id(404), new BreachCommand.AddNote(1, "?"), Ana, Cancellation));

    [Fact]
    public async Task Execute_Fifty_OneOwnerAndFortyNineAreTold()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(
            () => _desk.ExecuteAsync(_breach.Id, new BreachCommand.Acknowledge(1, "mine"), new Actor($"P{i}", false), Cancellation), Cancellation)));

        Assert.Single(outcomes.OfType<BreachOutcome.Changed>());
        Assert.Equal(49, outcomes.OfType<BreachOutcome.Conflict>().Count(conflict => conflict.Sentence.StartsWith('P')));
    }

    [Fact]
    public async Task Find_Known_StoryWithItsEvents()
    {
        var story = await _desk.FindAsync(_breach.Id, Cancellation);

        Assert.Equal((_breach, 1), (story!.Breach, story.Events.Count));
        Assert.Null(await _desk.FindAsync(Made.Id(404), Cancellation));
    }

    [Fact]
    public async Task Find_LogDown_OpenOnesFromMemory()
    {
        _log.IsDown = true;

        Assert.Equal(_breach, (await _desk.FindAsync(_breach.Id, Cancellation))!.Breach);
        await Assert.ThrowsAsync<BreachLogDownException>(() => _desk.FindAsync(Made.Id(404), Cancellation));
    }

    [Fact]
    public async Task List_LogDown_OpenOnesFromMemoryAsTheFilterWants()
    {
        var mine = _breach with { Id = Made.Id(2), FiredAt = Made.At(10), Acknowledgement = new(Ana, Made.At(20), "mine") };
        _state.Update(board => board with { Open = [_breach, mine] });
        _log.IsDown = true;

        Assert.Equal([mine, _breach], (await ListAsync([])).Breaches);
        Assert.Equal([_breach], (await ListAsync([BreachState.Open])).Breaches);
        Assert.Equal([mine], (await ListAsync([BreachState.Acknowledged, BreachState.Resolved])).Breaches);
        Assert.Empty((await ListAsync([BreachState.Resolved])).Breaches);
        Assert.True((await ListAsync([])).IsOpenOnly);
        Assert.Equal((1, mine.Id, 2L), (await ListAsync([], limit: 1)) is var page ? (page.Breaches.Count, page.Next!.Value, page.Count) : default);
        Assert.Equal([_breach], (await ListAsync([], before: mine.Id)).Breaches);
    }

    [Fact]
    public async Task List_LogKnownToBeDown_IsNotWaitedFor()
    {
        _state.Update(board => board with { NotRecordedSince = Made.At(5) });
        Assert.True((await ListAsync([])).IsOpenOnly);

        _state.Update(board => board with { NotRecordedSince = null });
        Assert.False((await ListAsync([])).IsOpenOnly);
    }

    private Task<BreachList> ListAsync(BreachState[] states, int limit = 50, Guid? before = null) =>
        _desk.ListAsync(new BreachFilter(states.ToHashSet(), new HashSet<string>(), Before: before, Limit: limit), Cancellation);

    [Fact]
    public async Task Subscribe_BoardChanges_CallsBackUntilDisposed()
    {
        var calls = 0;
        var subscription = _desk.Subscribe(() => Task.FromResult(Interlocked.Increment(ref calls)));

        _state.Update(board => board with { Open = [] });
        await Eventually.IsTrueAsync(() => Volatile.Read(ref calls) == 1, Cancellation);
        subscription.Dispose();
        _state.Update(board => board with { Open = [_breach] });
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(1, Volatile.Read(ref calls));
    }
}
