namespace TaskerOps.Core.Breaches;

/// <summary>A breach and all that happened to it.</summary>
/// <param name="Breach">As it stands.</param>
/// <param name="Events">Oldest first.</param>
/// <param name="Contributors">What makes it: the largest shares first; empty if nothing can be told, or nobody has asked yet.</param>
/// <param name="FirstMoves">What moved, and when, earliest first.</param>
public sealed record BreachStory(
    Breach Breach, IReadOnlyList<BreachEvent> Events, IReadOnlyList<Contributor> Contributors, IReadOnlyList<FirstMove> FirstMoves);
