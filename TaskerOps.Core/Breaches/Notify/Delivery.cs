namespace TaskerOps.Core.Breaches.Notify;

/// <summary>What came of telling a receiver.</summary>
/// <param name="IsSent">It took it.</param>
/// <param name="MayRetry">Not this time, but it may later.</param>
/// <param name="Problem">What went wrong, without addresses or secrets.</param>
/// <param name="RetryAfter">How long the receiver wants to be left alone; null = it did not say.</param>
public sealed record Delivery(bool IsSent, bool MayRetry = false, string? Problem = null, TimeSpan? RetryAfter = null)
{
    /// <summary>It took it.</summary>
    public static readonly Delivery Sent = new(IsSent: true);
}
