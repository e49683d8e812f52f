using TaskerOps.Core.Breaches;
using TaskerOps.Core.Findings.Rules;

namespace TaskerOps.Core.Findings;

/// <summary>Why a step waited for its worker, by the findings that were raised meanwhile. Pure; for pages that show one task.</summary>
public static class WaitExplained
{
    /// <summary>A shorter wait needs no explanation.</summary>
    public static readonly TimeSpan NotWorthSaying = TimeSpan.FromSeconds(5);

    private static readonly (string Key, string Why)[] Causes =
    [
        (new NotListening().Finding.Key, "nobody was listening"),
        (new UnservedQueues().Finding.Key, "nobody took the work"),
    ];

    /// <summary>The findings that explain a wait.</summary>
    public static IReadOnlySet<string> Findings { get; } = Causes.Select(cause => cause.Key).ToHashSet(StringComparer.Ordinal);

    /// <summary>The reason; null if the wait was short, or no finding explains it.</summary>
    /// <param name="findings">Breaches of findings, open and past.</param>
    /// <param name="enqueuedAt">When the step was sent, UTC.</param>
    /// <param name="claimedAt">When it was taken, or the wait ended otherwise, UTC; null = it still waits.</param>
    /// <param name="now">Up to when it has waited if nobody took it, UTC.</param>
    public static WaitReason? Of(IEnumerable<Breach> findings, DateTimeOffset enqueuedAt, DateTimeOffset? claimedAt, DateTimeOffset now)
    {
        var until = claimedAt ?? now;
        if (until - enqueuedAt < NotWorthSaying)
        {
            return null;
        }

        var meanwhile = findings
            .Where(breach => breach.Subject.Kind is SubjectKind.Finding && breach.StartedAt < until && (breach.ClosedAt is not { } closed || closed > enqueuedAt)).ToList();
        return Causes.Select(cause => (cause.Why, Finding: meanwhile.Find(breach => string.Equals(breach.Subject.Key, cause.Key, StringComparison.Ordinal))))
            .Where(cause => cause.Finding is not null)
            .Select(cause => new WaitReason(until - enqueuedAt, claimedAt is not null, cause.Why, cause.Finding!))
            .FirstOrDefault();
    }
}
