using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TaskerOps.Core.Activity;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Probes;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;
using TaskerOps.Tests.Fakes;
using Xunit;

namespace TaskerOps.Tests.Core.Breaches;

/// <summary>A template with thresholds of its own, pay/charge: completion target 2 s, alert 4 s, for 30 s, from 5 samples on. Beside it shop/ship, which has none.</summary>
public sealed class TemplateThresholdsTests
{
    private const string Charge = "pay/charge";

    private static readonly Subject OfCharge = new(SubjectKind.Kpi, Kpi.EndToEnd.Key, Charge);

    private readonly FakeTimeProvider _clock = new(Made.At(3600));
    private readonly LiveState _live = new();
    private readonly KpiSettings _settings;
    private readonly KpiBoard _board;
    private readonly InMemoryBreachLog _log;
    private readonly BreachBoardState _state = new();
    private readonly Evaluator _evaluator;

    public TemplateThresholdsTests()
    {
        _settings = new KpiSettings(new Dictionary<string, KpiOptions>
        {
            [Kpi.EndToEnd.Key] = new()
            {
                Target = 20_000,
                Alert = 30_000,
                Window = 120,
                Templates = new Dictionary<string, TemplateKpiOptions> { [Charge] = new() { Target = 2000, Alert = 4000, For = 30, MinimumToJudge = 5 } },
            },
        });
        _board = new KpiBoard(_live, _settings, _clock);
        _log = new InMemoryBreachLog(_clock);
        var options = new EvaluationOptions();
        _evaluator = new Evaluator(
            _log, new RoundSource(_board, _live, _settings, new TaskerEndpointsOptions(), options, _clock), _state, options, null, _clock, NullLogger<Evaluator>.Instance);
    }

    [Fact]
    public async Task Beat_OnlyTheTemplateIsSlow_ABreachOfItAloneByItsOwnThresholds()
    {
        await RunAsync(60, charge: 9, ship: 0.1);

        var breach = Assert.Single(_log.Breaches);
        Assert.Equal((OfCharge, 2000d, 4000d, 9000d), (breach.Subject, breach.Target, breach.Alert, breach.Value));
        Assert.InRange(breach.FiredAt - breach.StartedAt, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(45));
        Assert.StartsWith("Task completion of pay/charge (p99) is 9\u00a0s, beyond its alert value of 4\u00a0s,", breach.Summary, StringComparison.Ordinal);
        Assert.Equal("Task completion (pay/charge)", SubjectTitle.Of(breach.Subject));
    }

    [Fact]
    public async Task Beat_TheTemplateIsWellAgain_ItsBreachEndsByItself()
    {
        await RunAsync(60, charge: 9, ship: 0.1);

        await RunAsync(180, charge: 0.3, ship: 0.1);

        Assert.Equal(Closure.Recovered, Assert.Single(_log.Breaches).Closure);
    }

    [Fact]
    public async Task Beat_TheTemplateIsSlow_TheFigureOfTheWholeSystemStillHoldsIt()
    {
        await RunAsync(60, charge: 9, ship: 0.1);

        Assert.Equal(9000, _board.Current.Single(kpi => kpi.Kpi == Kpi.EndToEnd).Reading.Value);
        Assert.Equal(Phase.Ok, _state.Board.Judgements[OfCharge with { Scope = "" }].Phase);
    }

    [Fact]
    public async Task Beat_AnotherTemplateIsSlow_ThisOneIsNotInBreach()
    {
        await RunAsync(60, charge: 0.3, ship: 9);

        Assert.Empty(_log.Breaches);
        Assert.Equal(300, _state.Board.Judgements[OfCharge].Value);
    }

    [Fact]
    public async Task Beat_TheTemplateCompletesNothingWhileItsTasksAreActive_CannotBeMeasuredAndNobodyElse()
    {
        await RunAsync(390, charge: null, ship: 0.1, open: "charge");

        Assert.Equal([CannotMeasure.Of(OfCharge)], OfCompletion());
    }

    [Fact]
    public async Task Beat_OnlyOtherTemplatesHaveTasks_NoTrafficIsNoFault()
    {
        await RunAsync(390, charge: null, ship: 0.1, open: "ship");

        Assert.Empty(OfCompletion());
    }

    [Fact]
    public async Task Beat_TheTablesDoNotAnswer_SaidOnceOfTheWholeSystem()
    {
        await RunAsync(30, charge: 0.3, ship: 0.1);
        for (var beat = 0; beat < 90; beat++)
        {
            _clock.Advance(TimeSpan.FromSeconds(5));
            await _evaluator.BeatAsync(CancellationToken.None);
        }

        Assert.Equal([new Subject(SubjectKind.Unmeasured, Kpi.EndToEnd.Key)], OfCompletion());
        Assert.Equal(AbsenceReason.Stale, _state.Board.Judgements[OfCharge].Unmeasured!.Reason);
    }

    [Fact]
    public async Task Beat_ATemplateThatNobodyKnows_IsDisarmedAndSaysWhy()
    {
        await RunAsync(60, charge: null, ship: 0.1);

        Assert.Equal("No task completed in this window.", _state.Board.Armed[OfCharge].Reason);
        Assert.True(_state.Board.Armed[OfCharge with { Scope = "" }].IsArmed);
    }

    [Fact]
    public async Task Resolve_TheSettingIsGone_AfterAQuarterOfAnHourAPersonMayEndIt()
    {
        await RunAsync(60, charge: 9, ship: 0.1);
        var (breach, last) = (_log.Breaches[0], _state.Board.Judgements[OfCharge]);
        var ana = new Actor("Ana", IsVerified: false);

        Assert.IsType<BreachOutcome.Refused>(BreachRules.Decide(breach, new BreachCommand.Resolve(breach.Version, "gone"), ana, last.EvaluatedAt!.Value + TimeSpan.FromMinutes(14), last));
        var ended = Assert.IsType<BreachOutcome.Changed>(
            BreachRules.Decide(breach, new BreachCommand.Resolve(breach.Version, "gone"), ana, last.EvaluatedAt!.Value + TimeSpan.FromMinutes(15), last));
        Assert.Equal("Resolved by hand while unmeasured for 15 min: gone", Assert.Single(ended.Events).Note);
    }

    [Fact]
    public async Task Curve_OfABreachOfTheTemplate_ItsOwnValuesFromTheTables()
    {
        await RunAsync(60, charge: 9, ship: 0.1);
        var background = new BreachBackground(_live, _board, _settings, new EvidenceReader(null, null, new TaskerEndpointsOptions(), _live, _clock), _clock);
        var now = _clock.GetUtcNow();

        var curve = await background.CurveAsync(_log.Breaches[0], new Buckets(new Window(now - TimeSpan.FromMinutes(4), now), TimeSpan.FromSeconds(60)), TestContext.Current.CancellationToken);

        Assert.Equal([null, null, null, 9000d], curve.Select(point => point.Value));
        Assert.Equal(now - TimeSpan.FromMinutes(4), curve[0].At);
    }

    /// <summary>What had a breach: nothing but tasks is fed here, so that the KPIs of steps cannot be measured.</summary>
    private IEnumerable<Subject> OfCompletion() => _log.Breaches.Select(breach => breach.Subject).Where(subject => subject.Key == Kpi.EndToEnd.Key);

    /// <summary>Seconds go by, one beat each five; every five seconds one task of each template completes after so many seconds, or none does.</summary>
    private async Task RunAsync(int seconds, double? charge, double? ship, string? open = null)
    {
        for (var passed = 0; passed < seconds; passed += 5)
        {
            _clock.Advance(TimeSpan.FromSeconds(5));
            var now = _clock.GetUtcNow();
            var known = _live.Parts.Activity?.TaskEvents ?? [];
            TaskEvent[] done = [.. Done(now, "pay", "charge", charge), .. Done(now, "shop", "ship", ship)];
            var standing = open is null ? Standing.Empty : Standing.Empty with
            {
                OpenTasks = Standing.Empty.OpenTasks.Add(Made.Id(7), new OpenTask("steps_in_process", now, now, open == "charge" ? "pay" : "shop", open)),
            };
            _live.Update(parts => parts with
            {
                Activity = Made.Activity(new Window(now - ActivityPoller.Kept, now), standing, tasks: [.. known, .. done]),
                Sources = parts.Sources.SetItem(SourceNames.Postgres, new SourceState(Source.Postgres, SourceNames.Postgres, true, now, now, null)),
            });
            await _evaluator.BeatAsync(CancellationToken.None);
        }
    }

    private static IEnumerable<TaskEvent> Done(DateTimeOffset now, string @namespace, string template, double? seconds) => seconds is not { } age ? [] :
        Enumerable.Range(1, 3).Select(number => now - TimeSpan.FromSeconds(number)).Select(at => new TaskEvent(
            Guid.NewGuid(), Guid.NewGuid(), at, null, "complete", at - TimeSpan.FromSeconds(age), @namespace, FirstCompletion: true, FirstFailure: false, template)).Reverse();
}
