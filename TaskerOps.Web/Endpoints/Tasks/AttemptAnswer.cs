using TaskerOps.Core.Investigations.Tasks.Steps;

namespace TaskerOps.Web.Endpoints.Tasks;

/// <summary>An attempt for programs. Milliseconds; null is "has not happened".</summary>
/// <param name="Number">1, 2, 3 …</param>
/// <param name="Outcome">waiting, running, succeeded, failed, ended.</param>
/// <param name="EnqueuedAt">When its message was sent.</param>
/// <param name="ClaimedAt">When the first worker took it.</param>
/// <param name="ReportedAt">When the first report came.</param>
/// <param name="EndedAt">When the engine had digested it.</param>
/// <param name="QueueMs">Enqueue to claim.</param>
/// <param name="RunMs">Claim to report.</param>
/// <param name="ReturnMs">Report to its digestion.</param>
/// <param name="BackOffMs">Wait for the next attempt.</param>
/// <param name="HandlerMs">The handler's own time.</param>
/// <param name="Claims">More than one: it ran twice at once.</param>
/// <param name="Workers">Who reported.</param>
/// <param name="Message">The error.</param>
/// <param name="ErrorType">Its type.</param>
/// <param name="StatusCode">Its HTTP status.</param>
/// <param name="Retryable">Whether it may be tried again.</param>
/// <param name="Backtrace">Its backtrace.</param>
public sealed record AttemptAnswer(
    int Number, string Outcome, DateTimeOffset? EnqueuedAt, DateTimeOffset? ClaimedAt, DateTimeOffset? ReportedAt, DateTimeOffset? EndedAt,
    double? QueueMs, double? RunMs, double? ReturnMs, double? BackOffMs, long? HandlerMs, int Claims, IReadOnlyList<Guid> Workers,
    string? Message, string? ErrorType, int? StatusCode, bool? Retryable, IReadOnlyList<string> Backtrace)
{
    /// <summary>Tells an attempt.</summary>
    public static AttemptAnswer Of(Attempt attempt, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return new(
            attempt.Number, attempt.Outcome.ToString().ToLowerInvariant(), attempt.EnqueuedAt, attempt.ClaimedAt, attempt.ReportedAt, attempt.EndedAt,
            Spent(SegmentKind.Queue), Spent(SegmentKind.Run), Spent(SegmentKind.Return), Spent(SegmentKind.BackOff), attempt.Detail.ExecutionMilliseconds,
            attempt.Claims, attempt.Workers, attempt.Detail.Message, attempt.Detail.ErrorType, attempt.Detail.StatusCode, attempt.Detail.Retryable, attempt.Detail.Backtrace);

        double? Spent(SegmentKind kind) =>
            attempt.Segments.Any(segment => segment.Kind == kind) ? attempt.Segments.First(segment => segment.Kind == kind).Milliseconds(now) : null;
    }
}
