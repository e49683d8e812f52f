using TaskerOps.Core.Kpis;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Breaches;

/// <summary>What evaluations do with breaches: begin, carry on, end, and let run out what has a time. Pure.</summary>
public static class BreachUpkeep
{
    /// <summary>A new breach with its first event.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="progress">The evaluation in which it fired.</param>
    /// <param name="thresholds">What it is held against; null = nothing.</param>
    /// <param name="unit">ms, % or empty.</param>
    /// <param name="previousId">The breach of the same subject before it; null = none.</param>
    public static BreachOutcome.Changed Begin(Guid id, Progress progress, KpiThresholds? thresholds, string unit, Guid? previousId)
    {
        var after = progress.Judged.After;
        var breach = new Breach
        {
            Id = id,
            Subject = after.Subject,
            StartedAt = after.BeyondSince ?? progress.Now,
            FiredAt = progress.Now,
            Target = thresholds?.Target,
            Alert = thresholds?.Alert,
            Unit = unit,
            Value = after.Value,
            Worst = after.Worst,
            WorstAt = after.WorstAt,
            Summary = progress.Summary,
            TopContributor = progress.TopContributor,
            PreviousId = previousId,
            EvaluationId = progress.EvaluationId,
        };
        var fired = new BreachEvent(
            Guid.CreateVersion7(progress.Now), id, breach.Version, BreachEventKind.Fired, progress.Now,
            To: BreachText.State(breach), EvaluationId: progress.EvaluationId, Note: progress.Summary, Value: after.Value);
        return new BreachOutcome.Changed(breach, [fired]);
    }

    /// <summary>What an evaluation makes of a breach, decided on the row as it stands: one that a person ended stays ended.</summary>
    public static BreachOutcome Advance(Breach breach, Progress progress)
    {
        var revision = new Revision(breach, progress.EvaluationId);
        if (progress.NotEvaluatedSince is { } since && breach.IsOpen)
        {
            revision.AddGap(since, progress.Now);
        }

        foreach (var transition in progress.Judged.Transitions)
        {
            Apply(revision, transition, progress);
        }

        if (revision.Breach.IsOpen)
        {
            Expire(revision, progress.Now);
            TouchTripwire(revision, progress);
        }

        return revision.Outcome;
    }

    /// <summary>Ends what has run out of time.</summary>
    internal static void Expire(Revision revision, DateTimeOffset now)
    {
        if (revision.Breach.Acknowledgement is { Until: { } end } owned && end <= now)
        {
            revision.Add(
                BreachEventKind.AcknowledgementExpired, now, breach => breach with { Acknowledgement = null },
                note: $"{owned.By.Name} had it until {BreachText.Time(end)}.");
        }

        if (revision.Breach.Snooze is { } snooze && snooze.Until <= now)
        {
            revision.Add(BreachEventKind.Unsnoozed, now, breach => breach with { Snooze = null }, note: $"The time ran out at {BreachText.Time(snooze.Until)}.");
        }
    }

    private static void Apply(Revision revision, BreachEventKind transition, Progress progress)
    {
        // A closed breach comes back in one way only, and an open one cannot come back.
        if (revision.Breach.IsOpen == transition is BreachEventKind.Reopened)
        {
            return;
        }

        var (now, after) = (progress.Now, progress.Judged.After);
        var note = transition is BreachEventKind.Unmeasured ? after.Unmeasured?.Text : progress.Summary;
        revision.Add(transition, now, breach => transition switch
        {
            BreachEventKind.Reopened => Seen(breach, progress) with
            {
                ClosedAt = null, Closure = null, Phase = Phase.Firing, Reopened = breach.Reopened + 1, TopContributor = progress.TopContributor ?? breach.TopContributor,
            },
            BreachEventKind.Recovering => Seen(breach, progress) with { Phase = Phase.Recovering },
            BreachEventKind.Relapsed => Seen(breach, progress) with { Phase = Phase.Firing },
            BreachEventKind.Resolved => Seen(breach, progress) with { Phase = Phase.Recovering, ClosedAt = now, Closure = Closure.Recovered },
            BreachEventKind.Measured => Seen(breach, progress),
            _ => breach,
        }, note: note, value: after.Value);
    }

    private static Breach Seen(Breach breach, Progress progress)
    {
        var after = progress.Judged.After;
        var isWorse = after.Worst is { } worst && (breach.Worst is not { } known || BreachRules.IsWorse(worst, known, breach.HighIsBad));
        return breach with
        {
            Value = after.Value ?? breach.Value,
            Worst = isWorse ? after.Worst : breach.Worst,
            WorstAt = isWorse ? after.WorstAt : breach.WorstAt,
            // What a finding said is what people look for when it is over; that nothing is wrong any more is told by the event.
            Summary = breach.Subject.Kind is SubjectKind.Finding && after.Phase is not Phase.Firing ? breach.Summary : progress.Summary,
        };
    }

    private static void TouchTripwire(Revision revision, Progress progress)
    {
        if (revision.Breach.Acknowledgement is not { } owned || owned.At >= progress.Now)
        {
            return;
        }

        var (breach, after) = (revision.Breach, progress.Judged.After);
        var touched =
            owned.Beyond is { } wire && after is { Value: { } value, Unmeasured: null } && BreachRules.IsWorse(value, wire, breach.HighIsBad)
                ? $"{Humane.Of(value, breach.Unit)} is beyond {Humane.Of(wire, breach.Unit)}."
            : owned.WithAnother && progress.Joined.FirstOrDefault(joined => joined != breach.Subject) is { } other
                ? $"{BreachText.Title(other)} went into breach too."
            : null;
        if (touched is not null)
        {
            revision.Add(BreachEventKind.TripwireTouched, progress.Now, it => Seen(it, progress) with { Acknowledgement = null }, note: touched, value: after.Value);
        }
    }
}
