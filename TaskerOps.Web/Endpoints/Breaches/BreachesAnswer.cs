namespace TaskerOps.Web.Endpoints.Breaches;

/// <summary>The answer of <c>GET /api/v1/breaches</c>.</summary>
/// <param name="Breaches">Newest first.</param>
/// <param name="Next">Send it as <c>before</c> for the next page; null = this was the last.</param>
/// <param name="Count">How many match.</param>
/// <param name="MeanTimeToAcknowledgeSeconds">From firing to the first acknowledgement; null = none was acknowledged.</param>
/// <param name="MeanTimeToResolveSeconds">From firing to the end; null = none ended.</param>
/// <param name="NotRecordedSince">Since when nothing can be recorded; null = the log answers.</param>
/// <param name="OpenOnly">True while the log does not answer: these are the open breaches that are known in memory, and the past is not to be had.</param>
public sealed record BreachesAnswer(
    IReadOnlyList<BreachAnswer> Breaches, Guid? Next, long Count, double? MeanTimeToAcknowledgeSeconds, double? MeanTimeToResolveSeconds, DateTimeOffset? NotRecordedSince, bool OpenOnly);
