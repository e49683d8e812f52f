using System.Collections.Immutable;
using TaskerOps.Core.Findings;

namespace TaskerOps.Core.Breaches;

/// <summary>How everything stands, at one moment. Immutable; shared by all viewers.</summary>
public sealed record BreachBoard
{
    /// <summary>Nothing is known yet.</summary>
    public static readonly BreachBoard Empty = new();

    /// <summary>Open breaches that concern whoever is on call, the worst and newest first.</summary>
    public IReadOnlyList<Breach> Open { get; init; } = [];

    /// <summary>Open breaches of findings that are shown only in their places.</summary>
    public IReadOnlyList<Breach> Notes { get; init; } = [];

    /// <summary>The findings among <see cref="Open"/> for which nobody is called.</summary>
    public ImmutableHashSet<Subject> Warnings { get; init; } = [];

    /// <summary>All that is open.</summary>
    public IEnumerable<Breach> All => Open.Concat(Notes);

    /// <summary>How severe an open breach is: that of a finding may be less than a call.</summary>
    public FindingSeverity SeverityOf(Breach breach) => Warnings.Contains(breach.Subject) ? FindingSeverity.Warn
        : Notes.Any(note => note.Subject == breach.Subject) ? FindingSeverity.Note
        : FindingSeverity.Page;

    /// <summary>A breach as the log has it, with its sentence and values of now: it is written at changes only, the judge remembers every reading.</summary>
    public Breach AsItStands(Breach breach)
    {
        if (!breach.IsOpen)
        {
            return breach;
        }

        var judged = Judgements.GetValueOrDefault(breach.Subject);
        return breach with
        {
            Summary = All.FirstOrDefault(open => open.Id == breach.Id)?.Summary ?? breach.Summary,
            Value = judged?.Value ?? breach.Value,
            Worst = judged?.Worst ?? breach.Worst,
            WorstAt = judged?.Worst is null ? breach.WorstAt : judged.WorstAt,
        };
    }

    /// <summary>Since when it is so: of a breach that came back, since it came back. Its own beginning is that of the whole episode.</summary>
    public DateTimeOffset SinceOf(Breach breach) =>
        breach.Reopened > 0 && Judgements.GetValueOrDefault(breach.Subject)?.BeyondSince is { } back ? back : breach.StartedAt;

    /// <summary>What the judge remembers, by subject.</summary>
    public ImmutableDictionary<Subject, Judgement> Judgements { get; init; } = ImmutableDictionary<Subject, Judgement>.Empty;

    /// <summary>Whether the alert of a KPI could fire, by subject; a null reason = it could.</summary>
    public ImmutableDictionary<Subject, Arming> Armed { get; init; } = ImmutableDictionary<Subject, Arming>.Empty;

    /// <summary>The last evaluation of whichever process evaluates; null = none yet.</summary>
    public Guid? EvaluationId { get; init; }

    /// <summary>When it was, UTC.</summary>
    public DateTimeOffset? EvaluatedAt { get; init; }

    /// <summary>Whether the breach log is configured at all.</summary>
    public bool IsConfigured { get; init; }

    /// <summary>Since when nothing can be recorded, UTC; null = the log answers.</summary>
    public DateTimeOffset? NotRecordedSince { get; init; }

    /// <summary>Planned maintenance that mutes notifications now; null = none.</summary>
    public string? Maintenance { get; init; }
}
