using System.Globalization;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Overview;

/// <summary>Puts into one sentence what is worst: work that nobody takes, tasks that fail, a KPI beyond its alert value or between target and alert, what cannot be measured.</summary>
public static class VerdictRule
{
    /// <summary>The verdict.</summary>
    /// <param name="kpis">The readings as they stand.</param>
    /// <param name="notices">What panels say beside their lines, most serious first: each is a fault.</param>
    /// <param name="sources">Every source.</param>
    /// <param name="failing">Whether many tasks fail; null = no, or not known.</param>
    public static Verdict Of(IReadOnlyList<KpiReading> kpis, IReadOnlyList<string> notices, IReadOnlyList<SourceState> sources, FailingTasks? failing = null)
    {
        if (kpis.Count == 0)
        {
            return new Verdict(VerdictLevel.Unknown, "Not measured yet.", []);
        }

        var down = sources.Where(source => source.IsDown).Select(source => $"{source.Name} does not answer: {source.Problem}.").ToList();
        var beyond = kpis.Where(kpi => kpi.State is KpiState.BeyondAlert).OrderByDescending(HowFar).Select(kpi => Sentence(kpi, "beyond its alert value of", kpi.Thresholds.Alert)).ToList();
        var warning = kpis.Where(kpi => kpi.State is KpiState.Warning).Select(kpi => Sentence(kpi, "outside its target of", kpi.Thresholds.Target)).ToList();
        var unknown = kpis.Where(kpi => kpi.State is KpiState.Unknown)
            .Select(kpi => $"{kpi.Kpi.Title} is unknown: {kpi.Reading.Absence?.Text ?? string.Create(CultureInfo.InvariantCulture, $"{kpi.Reading.Samples} samples are too few to judge.")}").ToList();
        var level = notices.Count + beyond.Count + down.Count > 0 ? VerdictLevel.Broken
            : warning.Count > 0 || failing is not null ? VerdictLevel.Warning
            : unknown.Count > 0 ? VerdictLevel.Unknown
            : VerdictLevel.Well;
        // Tiles show KPIs anyhow; that tasks fail is said nowhere else in words.
        List<string> sentences = [.. notices, .. failing is null ? (string[])[] : [failing.Sentence], .. beyond, .. down, .. warning, .. unknown];
        return level is VerdictLevel.Well
            ? new Verdict(level, "All six KPIs are within target.", [])
            : new Verdict(level, sentences[0], sentences[1..]);
    }

    private static double HowFar(KpiReading kpi)
    {
        var ratio = (kpi.Reading.Value ?? 0) / kpi.Thresholds.Alert;
        return kpi.Thresholds.HighIsBad ? ratio : 1 / Math.Max(ratio, 1e-9);
    }

    private static string Sentence(KpiReading kpi, string relation, double threshold)
    {
        var unit = kpi.Kpi.Unit;
        return string.Create(
            CultureInfo.InvariantCulture, $"{kpi.Kpi.Title} ({kpi.Kpi.Statistic}) is {Humane.Of(kpi.Reading.Value, unit)}, {relation} {Humane.Of(threshold, unit)}.");
    }
}
