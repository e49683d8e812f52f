using TaskerOps.Core.Series;

namespace TaskerOps.Core.Investigations.Failures;

/// <summary>Who else failed as one task did.</summary>
/// <param name="Cause">The cause they have in common.</param>
/// <param name="Fingerprint">Its key.</param>
/// <param name="Tasks">Tasks with a failure of it within the window, that one among them.</param>
/// <param name="IsAtLeast">Whether the window holds more failures than were read.</param>
/// <param name="Since">The first of them, UTC.</param>
/// <param name="Window">The window: the last hour, or one hour around the failure.</param>
/// <param name="IsNow">Whether it is the hour that ends now.</param>
public sealed record SameCause(FailureCause Cause, Fingerprint Fingerprint, int Tasks, bool IsAtLeast, DateTimeOffset Since, Window Window, bool IsNow)
{
    /// <summary>How it was seen in the 24 h before the window; null = it was not, or that is not known.</summary>
    public EarlierCause? Earlier { get; init; }

    /// <summary>Whether it is known that it was not seen in the 24 h before the window.</summary>
    public bool IsNew { get; init; }

    /// <summary>Version of the template in its first failure, of the 24 h before the window on; empty where that is not known.</summary>
    public required string FirstVersion { get; init; }
}
