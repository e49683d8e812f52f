namespace TaskerOps.Core.Breaches;

/// <summary>How long and how often a subject must be bad to be in breach, and good to be out of it.</summary>
public sealed record JudgeRule
{
    /// <summary>Evaluation time beyond the alert value before it fires; zero = at once.</summary>
    public TimeSpan For { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Readings within the target in a row that end a breach; at least 1.</summary>
    public int Recoveries { get; init; } = 3;

    /// <summary>How soon after its end a breach reopens instead of a new one beginning.</summary>
    public TimeSpan ReopenWithin { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The longest time between two evaluations that counts as evaluation time; in a longer one nobody was looking.</summary>
    public TimeSpan LongestGap { get; init; } = TimeSpan.FromSeconds(30);
}
