namespace TaskerOps.Core.Breaches;

/// <summary>One page of breaches, newest first, and the figures over all that the filter matches.</summary>
/// <param name="Breaches">Newest first.</param>
/// <param name="Next">Where the next page begins; null = this was the last.</param>
/// <param name="Count">How many match.</param>
/// <param name="MeanTimeToAcknowledge">From firing to the first acknowledgement, over those that were acknowledged; null = none was.</param>
/// <param name="MeanTimeToResolve">From firing to the end, over those that ended; null = none did.</param>
/// <param name="IsOpenOnly">Whether these are the open ones alone, from memory: the log does not answer, and the past is not to be had.</param>
public sealed record BreachList(
    IReadOnlyList<Breach> Breaches, Guid? Next, long Count, TimeSpan? MeanTimeToAcknowledge, TimeSpan? MeanTimeToResolve, bool IsOpenOnly = false);
