namespace TaskerOps.Core.Overview;

/// <summary>The one sentence at the top of the overview. It reads: sentence, "since" a moment if there is one, tail.</summary>
/// <param name="Level">How bad it is.</param>
/// <param name="Sentence">What a person reads first: the worst thing, with its number.</param>
/// <param name="Others">Further sentences, worst first.</param>
/// <param name="Since">Since when, UTC: written in the zone of whoever reads it; null = the sentence is whole.</param>
/// <param name="Tail">What follows the moment, with its punctuation.</param>
public sealed record Verdict(VerdictLevel Level, string Sentence, IReadOnlyList<string> Others, DateTimeOffset? Since = null, string Tail = "");
