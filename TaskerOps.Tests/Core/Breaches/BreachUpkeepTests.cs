using TaskerOps.Core.Breaches;
using TaskerOps.Core.Kpis;
using Xunit;

namespace TaskerOps.Tests.Core.Breaches;

public sealed class BreachUpkeepTests
{
    private static readonly Actor Ana = new("Ana", IsVerified: true);
    private static readonly Subject Claims = new(SubjectKind.Kpi, Kpi.WorkerClaims.Key);

    private static readonly Breach Owned = new()
    {
        Id = Made.Id(1), Subject = Samples.Subject, StartedAt = Made.At(0), FiredAt = Made.At(60), Target = 10, Alert = 20, Unit = "ms", Value = 40, Worst = 50,
        Acknowledgement = new Acknowledgement(Ana, Made.At(90), "looking", Beyond: 300, WithAnother: true),
    };

    [Fact]
    public void Begin_Fired_FirstVersionWithItsEvent()
    {
        var (breach, events) = BreachUpkeep.Begin(Made.Id(2), Progress(40), Kpi.EventPropagation.Default, "ms", Made.Id(1));

        Assert.Equal((1L, Made.At(30), Made.At(600), Made.Id(1)), (breach.Version, breach.StartedAt, breach.FiredAt, breach.PreviousId!.Value));
        Assert.Equal((BreachEventKind.Fired, 1L, "firing"), (events[0].Kind, events[0].Version, events[0].To));
    }

    [Theory]
    [InlineData(299, false)]
    [InlineData(300, false)]
    [InlineData(301, true)]
    public void Advance_ValueAtTheTripwire_TouchesOnlyBeyond(double value, bool isTouched)
    {
        var outcome = BreachUpkeep.Advance(Owned, Progress(value));

        Assert.Equal(isTouched, outcome is BreachOutcome.Changed { Breach.Acknowledgement: null });
    }

    [Fact]
    public void Advance_AnotherSubjectJoins_WakesAgain()
    {
        var changed = Assert.IsType<BreachOutcome.Changed>(BreachUpkeep.Advance(Owned, Progress(40) with { Joined = [Claims] }));

        Assert.Equal((BreachEventKind.TripwireTouched, "Worker claims went into breach too."), (changed.Events[0].Kind, changed.Events[0].Note));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Advance_OwnSubjectOrNoTripwire_AcknowledgementStays(bool isOwn)
    {
        var breach = isOwn ? Owned : Owned with { Acknowledgement = Owned.Acknowledgement! with { WithAnother = false } };

        Assert.IsType<BreachOutcome.Unchanged>(BreachUpkeep.Advance(breach, Progress(40) with { Joined = [isOwn ? Samples.Subject : Claims] }));
    }

    [Fact]
    public void Advance_TimesRanOut_BothAreTold()
    {
        var breach = Owned with
        {
            Acknowledgement = Owned.Acknowledgement! with { Until = Made.At(600) },
            Snooze = new Snooze(Ana, Made.At(90), Made.At(599)),
        };

        var changed = Assert.IsType<BreachOutcome.Changed>(BreachUpkeep.Advance(breach, Progress(40)));

        Assert.Equal([BreachEventKind.AcknowledgementExpired, BreachEventKind.Unsnoozed], changed.Events.Select(written => written.Kind));
        Assert.Equal((null, null), (changed.Breach.Acknowledgement, changed.Breach.Snooze));
    }

    [Fact]
    public void Advance_Reopened_KeepsTheAcknowledgementAndTheWorstOfBoth()
    {
        var ended = Assert.IsType<BreachOutcome.Changed>(BreachUpkeep.Advance(Owned, Progress(4, BreachEventKind.Resolved))).Breach;
        Assert.False(ended.IsOpen);

        var (breach, events) = Assert.IsType<BreachOutcome.Changed>(BreachUpkeep.Advance(ended, Progress(40, BreachEventKind.Reopened)));

        Assert.Equal(BreachEventKind.Reopened, Assert.Single(events).Kind);
        Assert.True(breach.IsOpen);
        Assert.Equal((Owned.Acknowledgement, 1, 50d, Owned.Id), (breach.Acknowledgement, breach.Reopened, breach.Worst!.Value, breach.Id));
    }

    [Theory]
    [InlineData(BreachEventKind.Recovering)]
    [InlineData(BreachEventKind.Resolved)]
    [InlineData(BreachEventKind.Relapsed)]
    public void Advance_APersonEndedItMeanwhile_StaysEnded(BreachEventKind transition)
    {
        var ended = Owned with { ClosedAt = Made.At(599), Closure = Closure.ByHand };

        Assert.Same(ended, Assert.IsType<BreachOutcome.Unchanged>(BreachUpkeep.Advance(ended, Progress(4, transition))).Breach);
    }

    [Fact]
    public void Advance_NobodyEvaluated_TheGapIsWritten()
    {
        var changed = Assert.IsType<BreachOutcome.Changed>(BreachUpkeep.Advance(Owned, Progress(40) with { NotEvaluatedSince = Made.At(300) }));

        var gap = Assert.Single(changed.Events);
        Assert.Equal((BreachEventKind.NotEvaluated, "2026-03-14T12:05:00.000Z", "2026-03-14T12:10:00.000Z"), (gap.Kind, gap.From, gap.To));
    }

    private static Progress Progress(double value, params BreachEventKind[] transitions)
    {
        var after = new Judgement
        {
            Subject = Samples.Subject, Phase = Phase.Firing, Value = value, MeasuredAt = Made.At(600), Worst = value, WorstAt = Made.At(600), BeyondSince = Made.At(30),
        };
        return new Progress(Made.Id(5), Made.At(600), new Judged(after, transitions), "so it stands", null, []);
    }
}
