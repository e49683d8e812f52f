namespace TaskerOps.Core.Findings;

/// <summary>One row of the evidence, and where it leads.</summary>
/// <param name="Text">What it is.</param>
/// <param name="Figure">How many, how long; empty where the text says all.</param>
public sealed record FindingFact(string Text, string Figure = "")
{
    /// <summary>How many rows of one kind are shown; the finding's sentence counts them all.</summary>
    public const int Most = 10;

    /// <summary>The task that it is about; null = none.</summary>
    public Guid? Task { get; init; }

    /// <summary>The namespace that it is about; null = none.</summary>
    public string? Namespace { get; init; }

    /// <summary>The page where its rows are.</summary>
    public FindingPlace Place { get; init; }
}
