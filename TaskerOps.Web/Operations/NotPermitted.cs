using TaskerOps.Core.Breaches;

namespace TaskerOps.Web.Operations;

/// <summary>Whoever asks may not do this; nothing was written.</summary>
/// <param name="Sentence">One sentence for a person.</param>
public sealed record NotPermitted(string Sentence) : BreachOutcome;
