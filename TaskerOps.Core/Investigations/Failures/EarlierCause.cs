namespace TaskerOps.Core.Investigations.Failures;

/// <summary>A cause as it was seen before a window.</summary>
/// <param name="FirstSeen">The first time, UTC.</param>
/// <param name="Version">Version of the template then; empty where it is not known.</param>
/// <param name="LastSeen">The last time, UTC.</param>
public sealed record EarlierCause(DateTimeOffset FirstSeen, string Version, DateTimeOffset LastSeen)
{
    /// <summary>Out of its failures, at least one.</summary>
    public static EarlierCause Of(IEnumerable<Failure> failures)
    {
        var all = failures.OrderBy(failure => failure.At).ToList();
        return new EarlierCause(all[0].At, all[0].Version, all[^1].At);
    }
}
