using TaskerOps.Core.Findings;
using TaskerOps.Core.Overview;

namespace TaskerOps.Core.Engine;

/// <summary>The findings as a part of the system page: what is raised, then what cannot be seen, then what was looked for in vain.</summary>
public static class FindingSection
{
    /// <summary>The section; findings that mean nothing for this Tasker are left out.</summary>
    /// <param name="readings">In the order of the catalogue, the worst first.</param>
    public static EngineSection<FindingReading> Of(IReadOnlyList<FindingReading> readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        var apply = readings.Where(reading => reading.Sight is not FindingSight.DoesNotApply).ToList();
        var raised = apply.Where(reading => reading.IsRaised).OrderByDescending(reading => reading.Setting.Severity).ThenBy(reading => reading.Since).ToList();
        var unseen = apply.FindAll(reading => reading.Sight is FindingSight.CannotSee);
        var level = raised is [{ Setting.Severity: FindingSeverity.Page }, ..] ? VerdictLevel.Broken
            : raised.Count > 0 ? VerdictLevel.Warning
            : unseen.Count > 0 ? VerdictLevel.Unknown
            : VerdictLevel.Well;
        return new(level, Line(raised, unseen.Count, apply.Count), [.. raised, .. unseen, .. apply.Except(raised).Except(unseen)]);
    }

    private static string Line(List<FindingReading> raised, int unseen, int all) => (raised, unseen) switch
    {
        ([var one], _) => one.Sentence,
        ([var worst, ..], _) => $"{worst.Sentence} {raised.Count - 1} more.",
        (_, > 0) => $"Nothing found; {unseen} of {all} findings cannot be seen.",
        _ => $"Nothing found; {all} are looked for.",
    };
}
