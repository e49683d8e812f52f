using TaskerOps.Core.Breaches;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Findings;

/// <summary>The findings as they stand, read once for all who look.</summary>
/// <param name="live">What the sources told.</param>
/// <param name="settings">What findings are held against.</param>
/// <param name="templates">After how long tasks are dead-lettered; null = as Tasker has it by default.</param>
/// <param name="options">How often is evaluated.</param>
/// <param name="time">The clock.</param>
public sealed class FindingBoard(LiveState live, FindingSettings settings, TemplateCatalog? templates, EvaluationOptions options, TimeProvider time)
{
    private volatile Look _last = new(DateTimeOffset.MinValue, []);

    /// <summary>As last read; read anew where the evaluator has not done so in time, or is another process.</summary>
    public IReadOnlyList<FindingReading> Current => _last is var last && time.GetUtcNow() - last.At < options.Interval ? last.Readings : Evaluate();

    /// <summary>Reads all anew.</summary>
    public IReadOnlyList<FindingReading> Evaluate()
    {
        var now = time.GetUtcNow();
        _last = new(now, FindingCatalog.Read(LiveEvidence.Of(live.Parts, StalenessThresholds.Of(templates), now), settings));
        return _last.Readings;
    }

    private sealed record Look(DateTimeOffset At, IReadOnlyList<FindingReading> Readings);
}
