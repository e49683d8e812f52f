using TaskerOps.Core.Readings;

namespace TaskerOps.Core.Findings;

/// <summary>How a finding stands at one moment. Immutable.</summary>
public sealed record FindingReading
{
    /// <summary>The finding.</summary>
    public required Finding Finding { get; init; }

    /// <summary>What it was held against.</summary>
    public required FindingSetting Setting { get; init; }

    /// <summary>The moment that the evidence is of, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether it could be seen, and whether it means anything here.</summary>
    public FindingSight Sight { get; init; }

    /// <summary>Why it could not be seen, or does not apply; null exactly when it was seen.</summary>
    public Absence? Absence { get; init; }

    /// <summary>Whether the evidence says so at this moment; how long it must say so is for the judge.</summary>
    public bool IsRaised { get; init; }

    /// <summary>The value that is held against the threshold, in the finding's unit; null if it was not seen.</summary>
    public double? Value { get; init; }

    /// <summary>When the oldest part of the evidence began, UTC; null if it is not raised.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>What is true, in one sentence with its figures; also when nothing is wrong.</summary>
    public string Sentence { get; init; } = "";

    /// <summary>The rows that it rests on, the most telling first; empty if it is not raised.</summary>
    public IReadOnlyList<FindingFact> Evidence { get; init; } = [];
}
