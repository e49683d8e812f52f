using TaskerOps.Core.Polling;

namespace TaskerOps.Core.Findings;

/// <summary>The findings as they stand, read once for all who look.</summary>
/// <param name="live">What the sources told.</param>
/// <param name="settings">What findings are held against.</param>
/// <param name="time">The clock.</param>
public sealed class FindingBoard(LiveState live, FindingSettings settings, TimeProvider time)
{
    private volatile IReadOnlyList<FindingReading> _current = [];

    /// <summary>As last read; empty before the first time.</summary>
    public IReadOnlyList<FindingReading> Current => _current;

    /// <summary>Reads all anew.</summary>
    public IReadOnlyList<FindingReading> Evaluate() => _current = FindingCatalog.Read(LiveEvidence.Of(live.Parts, time.GetUtcNow()), settings);
}
