using TaskerOps.Core.Probes;

namespace TaskerOps.Core.Vitals;

/// <summary>What a process says when asked whether it is ready.</summary>
/// <param name="IsReady">Its answer; false too if it did not answer in time. Null = it has no such page, or does not let us ask.</param>
/// <param name="Took">How long it took; the time-out if it was given up.</param>
/// <param name="TimedOut">Whether it was given up.</param>
public sealed record Readiness(bool? IsReady, TimeSpan Took, bool TimedOut)
{
    /// <summary>Reads the answer of <c>/health/ready</c>.</summary>
    public static Readiness Of(ProbeAnswer answer) =>
        new(answer.Status is 401 or 403 or 404 ? null : answer.Problem is null, answer.Duration, answer.TimedOut);
}
