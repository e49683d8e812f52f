using TaskerOps.Core.Series;

namespace TaskerOps.Core.Investigations.Tasks;

/// <summary>A piece of a sentence; a page makes links and local times of it.</summary>
/// <param name="Text">As read.</param>
/// <param name="Kind">What it names.</param>
/// <param name="Step">The step it names.</param>
/// <param name="Key">The fingerprint it names.</param>
/// <param name="At">The moment it names, UTC.</param>
/// <param name="Window">Of a cause, the window in which to look; null = the last hour.</param>
public sealed record SentencePart(string Text, SentencePartKind Kind = SentencePartKind.Text, Guid? Step = null, string? Key = null, DateTimeOffset? At = null, Window? Window = null);
