using TaskerOps.Core.Readings;

namespace TaskerOps.Core.Investigations.DeadLetters;

/// <summary>The investigation queue at one moment. Immutable.</summary>
/// <param name="AsOf">When it was read, UTC.</param>
/// <param name="Entries">Pending ones by priority, then the others, newest first.</param>
/// <param name="Pending">How many entries nobody has closed, over all namespaces; null = not known.</param>
/// <param name="IsCut">Whether there are more than were read; the newest were.</param>
/// <param name="Absence">Why there is nothing to tell; null when there is.</param>
public sealed record DeadLettersView(
    DateTimeOffset AsOf, IReadOnlyList<DeadLetter> Entries, long? Pending, bool IsCut, Absence? Absence);
