using TaskerOps.Core.Kpis;

namespace TaskerOps.Core.Breaches;

/// <summary>
/// Decides what is in breach. Pure: all it knows is what it said last time. Only a real value starts or ends anything; without one
/// state and clocks stand still. A sample that is not newer than the last one decides nothing a second time.
/// </summary>
public static class Judge
{
    private static readonly IReadOnlyList<BreachEventKind> Nothing = [];

    /// <summary>Judges the reading of a KPI.</summary>
    /// <param name="before">What was said last.</param>
    /// <param name="reading">The reading with what it is held against.</param>
    /// <param name="rule">How long and how often.</param>
    /// <param name="now">The moment of this evaluation, UTC; one that is not after the last evaluation changes nothing.</param>
    /// <param name="evaluationId">This evaluation.</param>
    public static Judged Next(Judgement before, KpiReading reading, JudgeRule rule, DateTimeOffset now, Guid evaluationId) =>
        Next(before, Observation.Of(reading, now), rule, now, evaluationId);

    /// <summary>Judges whatever can be well or not.</summary>
    /// <param name="before">What was said last.</param>
    /// <param name="seen">What was observed.</param>
    /// <param name="rule">How long and how often.</param>
    /// <param name="now">The moment of this evaluation, UTC; one that is not after the last evaluation changes nothing.</param>
    /// <param name="evaluationId">This evaluation.</param>
    public static Judged Next(Judgement before, Observation seen, JudgeRule rule, DateTimeOffset now, Guid evaluationId)
    {
        if (now <= before.EvaluatedAt)
        {
            return new Judged(before, Nothing);
        }

        // While nobody evaluated nobody knows how it stood: that time does not count.
        var wasAway = before.EvaluatedAt is { } last && now - last > rule.LongestGap;
        var noted = before with { EvaluatedAt = now, EvaluationId = evaluationId, ClockAt = wasAway ? null : before.ClockAt };
        return seen.State is KpiState.Unknown ? Freeze(noted, seen, now)
            : seen.At <= before.MeasuredAt ? new Judged(noted, Nothing)
            : IsInBreach(before) ? InBreach(Measure(noted, seen), seen, rule, now, BackInSight(before))
            : Calm(Measure(noted, seen), seen, rule, now);
    }

    /// <summary>Whether its breach is open.</summary>
    public static bool IsInBreach(Judgement judgement) => judgement.Phase is Phase.Firing or Phase.Recovering;

    /// <summary>What to remember after a person ended the breach: if the subject goes beyond its alert value again, that is a new breach, however soon.</summary>
    public static Judgement ClosedByHand(Judgement judgement) => AtRest(judgement, Phase.Unknown) with { ResolvedAt = null };

    private static IReadOnlyList<BreachEventKind> BackInSight(Judgement before) => before.Unmeasured is null ? Nothing : [BreachEventKind.Measured];

    private static Judged Freeze(Judgement noted, Observation seen, DateTimeOffset now) => new(
        noted with { ClockAt = null, Unmeasured = seen.Absence, UnmeasuredSince = noted.UnmeasuredSince ?? now },
        IsInBreach(noted) && noted.Unmeasured is null ? [BreachEventKind.Unmeasured] : Nothing);

    private static Judgement Measure(Judgement noted, Observation seen)
    {
        var isWorst = seen.Value is { } value && (noted.Worst is not { } worst || BreachRules.IsWorse(value, worst, seen.HighIsBad));
        return noted with
        {
            Value = seen.Value,
            MeasuredAt = seen.At,
            Unmeasured = null,
            UnmeasuredSince = null,
            Worst = isWorst ? seen.Value : noted.Worst,
            WorstAt = isWorst ? seen.At : noted.WorstAt,
        };
    }

    private static Judged Calm(Judgement measured, Observation seen, JudgeRule rule, DateTimeOffset now)
    {
        if (seen.State is not KpiState.BeyondAlert)
        {
            return new Judged(AtRest(measured, seen.State is KpiState.Ok ? Phase.Ok : Phase.Warning) with { Worst = null, WorstAt = null }, Nothing);
        }

        var isFirst = measured.Phase is not Phase.Pending;
        var pending = measured with
        {
            Phase = Phase.Pending,
            BeyondSince = measured.BeyondSince ?? seen.At,
            BeyondFor = measured.BeyondFor + (measured.ClockAt is { } clock ? now - clock : TimeSpan.Zero),
            ClockAt = now,
            Worst = isFirst ? seen.Value : measured.Worst,
            WorstAt = isFirst ? seen.At : measured.WorstAt,
        };
        return pending.BeyondFor >= rule.For ? Fire(pending, rule, now) : new Judged(pending, Nothing);
    }

    private static Judged Fire(Judgement pending, JudgeRule rule, DateTimeOffset now)
    {
        var isBack = pending.BreachId is not null && pending.ResolvedAt is { } resolved && now - resolved <= rule.ReopenWithin;
        return new Judged(
            pending with { Phase = Phase.Firing, ClockAt = null, ResolvedAt = null, BreachId = isBack ? pending.BreachId : null },
            [isBack ? BreachEventKind.Reopened : BreachEventKind.Fired]);
    }

    private static Judged InBreach(Judgement measured, Observation seen, JudgeRule rule, DateTimeOffset now, IReadOnlyList<BreachEventKind> already)
    {
        if (seen.State is not KpiState.Ok)
        {
            return measured.Phase is Phase.Recovering
                ? new Judged(measured with { Phase = Phase.Firing, GoodInARow = 0 }, [.. already, BreachEventKind.Relapsed])
                : new Judged(measured, already);
        }

        var good = measured.GoodInARow + 1;
        IReadOnlyList<BreachEventKind> so = good == 1 ? [.. already, BreachEventKind.Recovering] : already;
        return good < rule.Recoveries
            ? new Judged(measured with { Phase = Phase.Recovering, GoodInARow = good }, so)
            : new Judged(AtRest(measured, Phase.Ok) with { ResolvedAt = now }, [.. so, BreachEventKind.Resolved]);
    }

    private static Judgement AtRest(Judgement judgement, Phase phase) =>
        judgement with { Phase = phase, BeyondFor = TimeSpan.Zero, BeyondSince = null, ClockAt = null, GoodInARow = 0 };
}
