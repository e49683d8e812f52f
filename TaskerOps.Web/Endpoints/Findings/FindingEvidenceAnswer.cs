namespace TaskerOps.Web.Endpoints.Findings;

/// <summary>One row of a finding's evidence.</summary>
/// <param name="Text">What it is.</param>
/// <param name="Figure">How many, how long; null where the text says all.</param>
/// <param name="Task">The task that it is about, or null.</param>
/// <param name="Namespace">The namespace that it is about, or null.</param>
public sealed record FindingEvidenceAnswer(string Text, string? Figure, Guid? Task, string? Namespace);
