using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Breaches.Notify;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Probes;
using TaskerOps.Core.Readings;
using TaskerOps.Tests.Fakes;
using Xunit;

namespace TaskerOps.Tests.Core.Breaches;

/// <summary>Evaluators around one log, driven beat by beat. Of the six KPIs only the connection pool is fed: in per cent, target 80, alert 90.</summary>
public sealed class EvaluatorTests
{
    private static readonly Subject Pool = new(SubjectKind.Kpi, Kpi.ConnectionPool.Key);
    private static readonly Actor Ana = new("Ana", IsVerified: false);

    private readonly FakeTimeProvider _clock = new(Made.At(0));
    private readonly InMemoryBreachLog _log;
    private readonly LiveState _live = new();
    private readonly Told _told = new();
    private readonly Process _one;

    public EvaluatorTests()
    {
        _log = new InMemoryBreachLog(_clock);
        _one = Start();
    }

    [Fact]
    public async Task Beat_ValueBeyond_OneBreachWithSummaryOnBoardAndLog()
    {
        await RunAsync(95, 75, _one);

        var breach = Assert.Single(_log.Breaches);
        Assert.Equal(breach.Id, Assert.Single(_one.State.Board.Open).Id);
        Assert.Equal((Pool, Made.At(4.999), Made.At(65), 95d), (breach.Subject, breach.StartedAt, breach.FiredAt, breach.Value!.Value));
        Assert.Equal("Connection pool (highest) is 95\u00a0%, beyond its alert value of 90\u00a0%, since 12:00:04 UTC. Most of it: process o:8080 (100 %).", breach.Summary);
        Assert.Equal(_one.State.Board.EvaluationId, _log.Written.Last().Id);
    }

    [Fact]
    public async Task Beat_EveryFiveSeconds_EvaluatesEveryFifteen()
    {
        await RunAsync(50, 90, _one);

        Assert.Equal(6, _log.Written.Count);
        Assert.Equal(6, _log.Written.Select(evaluation => evaluation.Id).Distinct().Count());
    }

    [Fact]
    public async Task Beat_TwoProcesses_OneEvaluatesAndBothShowTheSame()
    {
        var two = Start();
        await RunAsync(95, 90, _one, two);

        Assert.Equal((true, false), (_one.State.IsLeader, two.State.IsLeader));
        Assert.Equal(6, _log.Written.Count);
        Assert.Equal(_one.State.Board.Open.Select(breach => breach.Id), two.State.Board.Open.Select(breach => breach.Id));
        Assert.Equal(_one.State.Board.EvaluationId, two.State.Board.EvaluationId);
    }

    [Fact]
    public async Task Beat_LeaderIsKilled_TheOtherTakesOverWithinTwoIntervals()
    {
        var two = Start();
        await RunAsync(95, 75, _one, two);
        await _log.ChangeAsync(new BreachChange(_log.Breaches[0].Id, breach => BreachRules.Decide(breach, new BreachCommand.Acknowledge(1, "mine"), Ana, _clock.GetUtcNow(), null)), CancellationToken.None);

        await RunAsync(95, 30, two);

        Assert.True(two.State.IsLeader);
        Assert.True(_clock.GetUtcNow() - two.State.Board.EvaluatedAt < TimeSpan.FromSeconds(15));
        var breach = Assert.Single(_log.Breaches);
        Assert.Equal((Ana, true), (breach.Acknowledgement!.By, breach.IsOpen));
        Assert.Equal([BreachEventKind.Fired, BreachEventKind.Acknowledged], await KindsAsync(breach));
    }

    [Fact]
    public async Task Beat_PausedLeaderWakes_WritesNothing()
    {
        var two = Start();
        await RunAsync(50, 30, _one, two);
        await RunAsync(50, 60, two);
        var before = _log.Written.Count;

        await _one.Evaluator.BeatAsync(CancellationToken.None);

        Assert.False(_one.State.IsLeader);
        Assert.Equal(before, _log.Written.Count);
    }

    [Fact]
    public async Task Beat_LeaderFallsAsleepInTheMiddleOfABeat_WhatTheOthersWroteCountsAndNobodyIsToldTwice()
    {
        var way = new CutLog(_log);
        var (sleeper, two) = (Start(way), Start());
        await RunAsync(95, 55, sleeper, two);
        way.Meanwhile = () => RunAsync(95, 20, two);

        await RunAsync(95, 10, sleeper, two);

        Assert.True(two.State.IsLeader);
        Assert.Empty(_told.Heard);
        Assert.Null(sleeper.State.Board.NotRecordedSince);
        Assert.Equal(Assert.Single(_log.Breaches).Id, Assert.Single(sleeper.State.Board.Open).Id);
    }

    [Fact]
    public async Task Beat_RestartWithAnAcknowledgedBreach_StillOpenStillTakenAndTheGapIsTold()
    {
        await RunAsync(95, 75, _one);
        var desk = new BreachChange(_log.Breaches[0].Id, breach => BreachRules.Decide(breach, new BreachCommand.Acknowledge(1, "mine"), Ana, _clock.GetUtcNow(), null));
        await _log.ChangeAsync(desk, CancellationToken.None);
        _clock.Advance(TimeSpan.FromMinutes(5));

        await RunAsync(95, 20, Start());

        var breach = Assert.Single(_log.Breaches);
        Assert.Equal((Ana, true), (breach.Acknowledgement!.By, breach.IsOpen));
        Assert.Equal([BreachEventKind.Fired, BreachEventKind.Acknowledged, BreachEventKind.NotEvaluated], await KindsAsync(breach));
    }

    [Fact]
    public async Task Beat_LogDownWithABreachOpenAndOneArising_JudgedToldOnceAndWrittenLate()
    {
        await RunAsync(95, 75, _one);
        _log.IsDown = true;

        await RunAsync(50, 60, _one); // the open one recovers
        Assert.Equal(Made.At(80), _one.State.Board.NotRecordedSince);
        Assert.Empty(_one.State.Board.Open);
        await RunAsync(50, 600, _one);
        await RunAsync(97, 90, _one); // and a new one arises, more than ten minutes later
        var arisen = Assert.Single(_one.State.Board.Open);
        await Eventually.IsTrueAsync(() => _told.Heard.Count == 3, TestContext.Current.CancellationToken);
        Assert.Equal([BreachEventKind.Recovering, BreachEventKind.Resolved, BreachEventKind.Fired], _told.Heard.Select(told => told.Event.Kind));

        _log.IsDown = false;
        await RunAsync(97, 30, _one);

        Assert.Null(_one.State.Board.NotRecordedSince);
        Assert.Equal(2, _log.Breaches.Count);
        Assert.Equal((Closure.Recovered, false), (_log.Breaches[0].Closure, _log.Breaches[0].IsWrittenLate));
        Assert.Equal((arisen.Id, true, true), (_log.Breaches[1].Id, _log.Breaches[1].IsOpen, _log.Breaches[1].IsWrittenLate));
        Assert.Equal([BreachEventKind.Fired, BreachEventKind.Recovering, BreachEventKind.Resolved], await KindsAsync(_log.Breaches[0]));
        Assert.Equal([false, true, true], (await _log.EventsAsync(_log.Breaches[0].Id, CancellationToken.None)).Select(happened => happened.IsWrittenLate));
        Assert.Equal([BreachEventKind.Fired], await KindsAsync(_log.Breaches[1]));
        Assert.Equal(3, _told.Heard.Count);
    }

    [Fact]
    public async Task Beat_ReceiverHangsWhileTheLogIsDown_EvaluatesOnTimeAllTheSame()
    {
        await RunAsync(95, 75, _one);
        _told.Hangs = true;
        _log.IsDown = true;

        await RunAsync(50, 60, _one);
        Assert.Empty(_one.State.Board.Open);
        var before = _one.State.Board.EvaluationId;
        await RunAsync(50, 15, _one);

        Assert.NotEqual(before, _one.State.Board.EvaluationId);
        Assert.Single(_told.Heard);
    }

    [Fact]
    public async Task Beat_Fired_TileBreachEventAndNoticeCarryTheSameEvaluation()
    {
        _log.IsDown = true;
        await RunAsync(95, 65, _one);
        await Eventually.IsTrueAsync(() => _told.Heard.Count == 1, TestContext.Current.CancellationToken);

        var (breach, fired) = _told.Heard.Single();
        Assert.Equal(_one.State.Board.EvaluationId, _one.State.Board.Judgements[Pool].EvaluationId);
        Assert.Equal(_one.State.Board.EvaluationId, Assert.Single(_one.State.Board.Open).EvaluationId);
        Assert.Equal((_one.State.Board.EvaluationId, _one.State.Board.EvaluationId), (breach.EvaluationId, fired.EvaluationId));
        Assert.Contains($"Evaluation {fired.EvaluationId}", NoticeText.Of(new Notice(breach, fired), new NoticeSite("prod", null)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beat_StartedWhileTheLogIsDown_NoSecondBreachOfWhatIsOpenThere()
    {
        await RunAsync(95, 75, _one);
        _log.IsDown = true;
        var restarted = Start();

        await RunAsync(95, 120, restarted);
        Assert.NotEqual(_log.Breaches[0].Id, Assert.Single(restarted.State.Board.Open).Id);
        _log.IsDown = false;
        await RunAsync(95, 60, restarted);

        var breach = Assert.Single(_log.Breaches);
        Assert.Equal(breach.Id, Assert.Single(restarted.State.Board.Open).Id);
        Assert.Equal([BreachEventKind.Fired], await KindsAsync(breach));
        await RunAsync(50, 60, restarted);
        Assert.Equal(Closure.Recovered, Assert.Single(_log.Breaches).Closure);
    }

    [Fact]
    public async Task Beat_OnlyThisProcessLostTheLog_WhatTheOtherWroteCounts()
    {
        var two = Start();
        await RunAsync(50, 30, _one, two);
        var cut = new CutLog(_log);
        var lonely = Start(cut);
        await RunAsync(50, 30, lonely);
        cut.IsCut = true;
        await RunAsync(95, 120, lonely, two);
        Assert.Single(lonely.State.Board.Open);

        cut.IsCut = false;
        await RunAsync(95, 30, two, lonely);

        Assert.Single(_log.Breaches);
        Assert.Equal(_log.Breaches[0].Id, Assert.Single(lonely.State.Board.Open).Id);
    }

    [Fact]
    public async Task Beat_LeaderCutOffWhileBreachesBegin_TellsOfTheSameBreachesAsTheNextLeader()
    {
        var cut = new CutLog(_log);
        var (leader, two) = (Start(cut), Start());
        await RunAsync(50, 30, leader, two);
        Assert.True(leader.State.IsLeader);

        cut.IsCut = true;
        await RunAsync(95, 120, leader, two);
        await RunAsync(50, 800, leader, two);
        await RunAsync(95, 90, leader, two); // too late to be the first one again

        Assert.True(two.State.IsLeader);
        Assert.Equal(2, _log.Breaches.Count);
        await Eventually.IsTrueAsync(() => _told.Heard.Count(told => told.Event.Kind is BreachEventKind.Fired) == 2, TestContext.Current.CancellationToken);
        Assert.Equal(
            _log.Breaches.Select(breach => (breach.Id, 1L)),
            _told.Heard.Where(told => told.Event.Kind is BreachEventKind.Fired).Select(told => (told.Breach.Id, told.Event.Version)));
    }

    [Fact]
    public async Task Beat_LogSlowAtTheStart_IsNotTakenForDown()
    {
        var slow = new CutLog(_log)
        {
            Meanwhile = () =>
            {
                _clock.Advance(TimeSpan.FromSeconds(20));
                return Task.CompletedTask;
            },
        };
        var process = Start(slow);

        await RunAsync(95, 5, process);

        Assert.Null(process.State.Board.NotRecordedSince);
        Assert.Single(_log.Written);
    }

    [Fact]
    public async Task Beat_AnswerOfAnEvaluationIsLost_NothingIsDoubled()
    {
        await RunAsync(95, 60, _one);
        _log.LosesNextAnswer = true;
        await RunAsync(95, 60, _one);

        Assert.Equal([BreachEventKind.Fired], await KindsAsync(Assert.Single(_log.Breaches)));
        Assert.Equal(_log.Written.Count, _log.Written.Select(evaluation => evaluation.Id).Distinct().Count());
        Assert.Null(_one.State.Board.NotRecordedSince);
    }

    [Fact]
    public async Task Beat_APersonEndedIt_BackAgainIsANewBreachLinkedToTheOld()
    {
        await RunAsync(95, 75, _one);
        var first = _log.Breaches[0];
        await RunAsync(85, 15, _one); // between target and alert value: no longer beyond, not yet recovered
        var ended = await _log.ChangeAsync(new BreachChange(first.Id, breach => BreachRules.Decide(breach, new BreachCommand.Resolve(1, "fixed"), Ana, _clock.GetUtcNow(), _one.State.Board.Judgements[Pool])), CancellationToken.None);
        Assert.IsType<BreachOutcome.Changed>(ended);

        await RunAsync(95, 90, _one);

        Assert.Equal([Closure.ByHand, null], _log.Breaches.Select(breach => breach.Closure));
        Assert.Equal(first.Id, _log.Breaches[1].PreviousId);
    }

    [Fact]
    public async Task Beat_SourceGone_CannotMeasureFiresAfterFiveMinutesBesideTheBreach()
    {
        await RunAsync(95, 75, _one);

        await RunAsync(null, 420, _one);

        Assert.Equal([SubjectKind.Kpi, SubjectKind.Unmeasured], _one.State.Board.Open.Where(breach => breach.Subject.Key == Pool.Key).Select(breach => breach.Subject.Kind));
        Assert.Equal([BreachEventKind.Fired, BreachEventKind.Unmeasured], await KindsAsync(_log.Breaches[0]));
        Assert.StartsWith("Connection pool cannot be measured since ", _one.State.Board.Open.Single(breach => breach.Subject.Kind is SubjectKind.Unmeasured && breach.Subject.Key == Pool.Key).Summary, StringComparison.Ordinal);
    }

    private Process Start(IBreachLog? log = null)
    {
        var kpis = new KpiBoard(_live, new KpiSettings(new Dictionary<string, KpiOptions>()), _clock);
        var options = new EvaluationOptions();
        var state = new BreachBoardState();
        var source = new RoundSource(kpis, _live, new KpiSettings(new Dictionary<string, KpiOptions>()), new TaskerEndpointsOptions(), options, _clock);
        return new Process(new Evaluator(log ?? _log, source, state, options, _told, _clock, NullLogger<Evaluator>.Instance), state);
    }

    /// <summary>Seconds go by, one beat each five; the pool stands at a value, or nobody tells.</summary>
    private async Task RunAsync(double? pool, int seconds, params Process[] processes)
    {
        for (var passed = 0; passed < seconds; passed += 5)
        {
            _clock.Advance(TimeSpan.FromSeconds(5));
            if (pool is not null)
            {
                _live.Update(parts => parts with { Own = parts.Own.With(Measure.PoolUtilization, "o:8080", _clock.GetUtcNow() - TimeSpan.FromMilliseconds(1), pool) });
            }
            else
            {
                _live.Update(parts => parts with { Own = SampleSet.Empty, Sources = parts.Sources.SetItem(SourceNames.Prometheus, new SourceState(Source.Prometheus, SourceNames.Prometheus, true, null, null, "gone")) });
            }

            foreach (var process in processes)
            {
                await process.Evaluator.BeatAsync(CancellationToken.None);
            }
        }
    }

    private async Task<IEnumerable<BreachEventKind>> KindsAsync(Breach breach) =>
        (await _log.EventsAsync(breach.Id, CancellationToken.None)).Select(happened => happened.Kind);

    private sealed record Process(Evaluator Evaluator, BreachBoardState State);

    private sealed class Told : IEmergencyNotifier
    {
        public System.Collections.Concurrent.ConcurrentQueue<(Breach Breach, BreachEvent Event)> Heard { get; } = new();

        public bool Hangs { get; set; }

        public Task SendAsync(Breach breach, BreachEvent transition, CancellationToken cancellationToken)
        {
            Heard.Enqueue((breach, transition));
            return Hangs ? Task.Delay(Timeout.Infinite, CancellationToken.None) : Task.CompletedTask;
        }
    }
}
