using TaskerOps.Core.Evidence;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Breaches;

/// <summary>What moved first: for each KPI the first value outside its target, breakers that opened, messages that got into trouble, dead letters, versions of templates. Pure.</summary>
public static class FirstMoves
{
    /// <summary>How long before a breach is looked at.</summary>
    public static readonly TimeSpan Before = TimeSpan.FromMinutes(30);

    /// <summary>How long after its beginning is looked at.</summary>
    public static readonly TimeSpan After = TimeSpan.FromMinutes(5);

    private const int MostVersions = 5;

    /// <summary>The moves, earliest first; of the versions of templates the five earliest.</summary>
    /// <param name="startedAt">When the breach began, UTC.</param>
    /// <param name="kpis">Values of the KPIs by key, oldest first.</param>
    /// <param name="thresholdsOf">What each KPI is held against.</param>
    /// <param name="samples">States of breakers and messages in trouble.</param>
    /// <param name="changes">Dead letters and versions of templates from <see cref="Before"/> to <see cref="After"/>.</param>
    public static IReadOnlyList<FirstMove> Of(
        DateTimeOffset startedAt, IReadOnlyDictionary<string, IReadOnlyList<Point>> kpis, Func<Kpi, KpiThresholds> thresholdsOf, SampleSet samples, EngineChanges changes)
    {
        var window = new Window(startedAt - Before, startedAt + After);
        return [.. Kpi.All.Select(kpi => OfKpi(kpi, thresholdsOf(kpi), Within(kpis.GetValueOrDefault(kpi.Key) ?? [], window)))
            .Concat(samples.Of(Measure.BreakerState).Select(line => OfBreaker(line.Key, Within(line.Value, window))))
            .Concat(samples.Of(Measure.QueueErrors).Select(line => OfQueue(line.Key, Within(line.Value, window))))
            .Append(OfDeadLetters(changes))
            .Concat(changes.Versions.Take(MostVersions).Select(OfVersion))
            .OfType<FirstMove>().OrderBy(move => move.At).ThenBy(move => move.What, StringComparer.Ordinal)];
    }

    private static List<Point> Within(IEnumerable<Point> points, Window window) => [.. points.Where(point => point.Value is not null && window.Contains(point.At))];

    private static FirstMove? OfKpi(Kpi kpi, KpiThresholds thresholds, List<Point> points)
    {
        var first = points.FindIndex(point => thresholds.Judge(point.Value) is KpiState.Warning or KpiState.BeyondAlert);
        return first < 0 ? null : new FirstMove(
            kpi.Title, kpi.Key, points[first].At,
            first == 0
                ? $"was outside its target of {Humane.Of(thresholds.Target, kpi.Unit)} already: {Humane.Of(points[0].Value!.Value, kpi.Unit)}"
                : $"from {Humane.Of(points[first - 1].Value!.Value, kpi.Unit)} to {Humane.Of(points[first].Value!.Value, kpi.Unit)}");
    }

    private static FirstMove? OfBreaker(string process, List<Point> points)
    {
        var first = points.FindIndex(point => point.Value > 0);
        return first < 0 ? null : new FirstMove(
            $"Circuit breaker of {process}", "circuit-breakers", points[first].At, (first == 0 ? "was " : "went ") + (points[first].Value >= 2 ? "open" : "half-open") + (first == 0 ? " already" : ""));
    }

    private static FirstMove? OfQueue(string kind, List<Point> points)
    {
        for (var i = 1; i < points.Count; i++)
        {
            if (points[i].Value > points[i - 1].Value)
            {
                return new FirstMove($"Messages {kind.Replace('_', ' ')}", "queue-errors", points[i].At, $"from {Humane.Number(points[i - 1].Value!.Value)} to {Humane.Number(points[i].Value!.Value)}");
            }
        }

        return null;
    }

    /// <summary>Entries that come as they came before are no move.</summary>
    private static FirstMove? OfDeadLetters(EngineChanges changes) => changes.FirstDeadLetterAt is { } first && changes.DeadLetters > changes.DeadLettersBefore
        ? new FirstMove(
            "Dead letters", FirstMove.DeadLetters, first, changes.DeadLetters == 1 ? "the only entry" : $"the first of {Humane.Count(changes.DeadLetters)} entries, {Humane.Count(changes.DeadLettersBefore)} in as long a time before")
        : null;

    private static FirstMove OfVersion(VersionStart start) => new(
        $"Version {start.Version} of {TemplateName.Of(start.Namespace, start.Template)}", null, start.FirstTaskAt, "its first task") { Version = start };
}
