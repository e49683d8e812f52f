namespace TaskerOps.Core.Readings;

/// <summary>No value, and why.</summary>
/// <param name="Reason">The kind of absence.</param>
/// <param name="Text">One sentence for the person who reads the page: names the missing source, metric or setting.</param>
public sealed record Absence(AbsenceReason Reason, string Text);
