using System.Collections.Immutable;

namespace TaskerOps.Core.Breaches;

/// <summary>What is known from one evaluation to the next. Immutable.</summary>
public sealed record BreachMemory
{
    /// <summary>Nothing is known.</summary>
    public static readonly BreachMemory Empty = new();

    /// <summary>What the judge last said, by subject.</summary>
    public ImmutableDictionary<Subject, Judgement> Judgements { get; init; } = ImmutableDictionary<Subject, Judgement>.Empty;

    /// <summary>The open breach of each subject that has one.</summary>
    public ImmutableDictionary<Subject, Breach> Open { get; init; } = ImmutableDictionary<Subject, Breach>.Empty;

    /// <summary>The last breach of each subject that ended under our eyes: it may come back while the log is down.</summary>
    public ImmutableDictionary<Subject, Breach> Ended { get; init; } = ImmutableDictionary<Subject, Breach>.Empty;

    /// <summary>The last evaluation: its time in UTC and its id; null = there was none.</summary>
    public (DateTimeOffset At, Guid? Id)? Last => Judgements.Values.Where(judgement => judgement.EvaluatedAt is not null).MaxBy(judgement => judgement.EvaluatedAt) is { } last
        ? (last.EvaluatedAt!.Value, last.EvaluationId)
        : null;

    /// <summary>What was read from the log.</summary>
    public static BreachMemory Of(IEnumerable<Breach> open, IEnumerable<Judgement> judgements) => new()
    {
        Judgements = judgements.ToImmutableDictionary(judgement => judgement.Subject),
        Open = open.ToImmutableDictionary(breach => breach.Subject),
    };

    /// <summary>With a breach as it stands now, open or ended.</summary>
    public BreachMemory With(Breach breach) => breach.IsOpen
        ? this with { Open = Open.SetItem(breach.Subject, breach), Ended = Ended.Remove(breach.Subject) }
        : this with { Open = Open.Remove(breach.Subject), Ended = Ended.SetItem(breach.Subject, breach) };
}
