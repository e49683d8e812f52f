namespace TaskerOps.Core.Overview;

/// <summary>The one sentence at the top of the overview.</summary>
/// <param name="Level">How bad it is.</param>
/// <param name="Sentence">What a person reads first: the worst thing, with its number.</param>
/// <param name="Others">Further sentences, worst first.</param>
public sealed record Verdict(VerdictLevel Level, string Sentence, IReadOnlyList<string> Others);
