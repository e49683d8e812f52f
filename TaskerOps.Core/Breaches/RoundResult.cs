namespace TaskerOps.Core.Breaches;

/// <summary>What came of one round of judging.</summary>
/// <param name="Memory">What is known now, if what is in the log stands as we knew it.</param>
/// <param name="Evaluation">What is to be written.</param>
/// <param name="Happened">What happened to breaches by what we know, each with the breach after it.</param>
public sealed record RoundResult(BreachMemory Memory, Evaluation Evaluation, IReadOnlyList<(Breach Breach, BreachEvent Event)> Happened);
