using System.Collections.Immutable;
using TaskerOps.Core.Investigations.Tasks.Rows;

namespace TaskerOps.Core.Investigations.Tasks.Steps;

/// <summary>One step as it is shown. Immutable.</summary>
public sealed record StepView
{
    /// <summary>As stored.</summary>
    public required StepFacts Facts { get; init; }

    /// <summary>Its plan; null where the template does not name it.</summary>
    public PlannedStep? Plan { get; init; }

    /// <summary>Its state; pending where no row says otherwise.</summary>
    public required string State { get; init; }

    /// <summary>When it entered that state, UTC; null where it has no transition.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Its attempts.</summary>
    public required ImmutableArray<Attempt> Attempts { get; init; }

    /// <summary>What its failed attempts have in common.</summary>
    public AttemptPattern Pattern { get; init; }

    /// <summary>Whether it is tried again; null where that is no question.</summary>
    public RetryOutlook? Retry { get; init; }

    /// <summary>The wait for the steps before it; null before it was enqueued.</summary>
    public Segment? Parents { get; init; }

    /// <summary>What persons did to it, in order.</summary>
    public required ImmutableArray<StepMove> Operator { get; init; }

    /// <summary>What does not fit, a sentence each: an unknown state, no transition, negative times, unreadable metadata.</summary>
    public required ImmutableArray<string> Oddities { get; init; }

    /// <summary>The key.</summary>
    public Guid Step => Facts.Step;

    /// <summary>The name.</summary>
    public string Name => Facts.Name;

    /// <summary>Its rows that only repeat another.</summary>
    public int Doubles => Attempts.Sum(attempt => attempt.Doubles.Length);

    /// <summary>Attempts that came to a report.</summary>
    public int Reports => Attempts.Count(attempt => attempt.ReportedAt is not null);

    /// <summary>The last failed attempt; null where none failed.</summary>
    public Attempt? LastFailure => Attempts.LastOrDefault(attempt => attempt.Outcome is AttemptOutcome.Failed);

    /// <summary>Time spent on a kind of thing over all attempts, in milliseconds; null where there was none.</summary>
    public double? Spent(SegmentKind kind, DateTimeOffset now)
    {
        var spent = Attempts.SelectMany(attempt => attempt.Segments).Where(segment => segment.Kind == kind).Select(segment => segment.Milliseconds(now)).ToList();
        return spent.Count == 0 ? kind is SegmentKind.Parents ? Parents?.Milliseconds(now) : null : spent.Sum();
    }
}
