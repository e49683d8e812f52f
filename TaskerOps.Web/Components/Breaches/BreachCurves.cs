using TaskerOps.Core.Breaches;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Panels;
using TaskerOps.Core.Series;
using TaskerOps.Web.Components.Charts;

namespace TaskerOps.Web.Components.Breaches;

/// <summary>Gets the curve around a breach: from the panel of its KPI if it has one, of a template from the tables, else from the KPI's own last hour and from what the breach's history measured.</summary>
public sealed class BreachCurves(IOverviewSource source, IBreachDesk desk)
{
    /// <summary>How far apart the readings of the first hour after a start are.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromMinutes(1);

    /// <summary>The curve, with target and alert value as they were when it fired, the breach as a band and its gaps hatched; null for what is no KPI.</summary>
    public async Task<CurveData?> ReadAsync(BreachStory story, Window window, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(story);
        var breach = story.Breach;
        if (breach.Subject.Kind is SubjectKind.Finding || Kpi.Find(breach.Subject.Key) is not { } kpi)
        {
            return null;
        }

        var held = breach is { Target: { } target, Alert: { } alert } ? new KpiThresholds(target, alert) : kpi.Default;
        IReadOnlyList<ChartBand> bands = [new ChartBand("breach", breach.StartedAt, breach.ClosedAt), .. BreachGaps.Of(story)];
        if (PanelCatalog.All.FirstOrDefault(panel => panel.Kpi == kpi) is { } info)
        {
            var data = await source.PanelAsync(info.Key, new PanelQuery(Cut(window, StepSize.For(window.Length)), new HashSet<string>()), cancellationToken);
            return new CurveData(
                ChartModel.Of(data, [], held, ChartModel.MostLarge) with { Bands = bands },
                data.Absence?.Text ?? info.About);
        }

        var isTemplate = breach.Subject.Scope.Length > 0;
        var buckets = Cut(window, isTemplate ? StepSize.For(window.Length) : Longer(StepSize.For(window.Length), Apart));
        var told = isTemplate
            ? await desk.CurveAsync(breach, buckets, cancellationToken)
            : (await source.ReadAsync(OverviewQuery.Default, cancellationToken)).Kpis.FirstOrDefault(one => one.Now.Kpi == kpi)?.Past ?? [];
        var points = Worst(buckets, held.HighIsBad, [.. Measured(story), .. told]);
        var isKnown = points.Any(point => point.Value is not null);
        var drawn = new PanelData
        {
            Panel = new PanelInfo(kpi.Key, kpi.Title, PanelGroup.SystemHealth, kpi.Unit, kpi.Unit, ""),
            Buckets = buckets,
            Total = PanelTotal.Unknown,
            Lines = isKnown ? [new Line($"{kpi.Title}, {kpi.Statistic}", points)] : [],
            Source = TaskerOps.Core.Readings.Source.Postgres,
            AsOf = window.To,
        };
        return new CurveData(
            ChartModel.Of(drawn, [], held) with { Bands = bands },
            isTemplate && told.Count > 0 ? $"From the tables, of {breach.Subject.Scope} alone."
            : isKnown ? "As evaluated: the last hour, and before it what the history of the breach measured." : "No value of that time is kept; the history below tells what was measured.");
    }

    private static IEnumerable<Point> Measured(BreachStory story) =>
        story.Events.Where(happened => happened.Value is not null).Select(happened => new Point(happened.At, happened.Value))
            .Concat(story.Breach is { WorstAt: { } at, Worst: { } worst } ? [new Point(at, worst)] : []);

    /// <summary>One point for each step: the worst of its values, so that none is hidden between two points.</summary>
    private static Point[] Worst(Buckets buckets, bool highIsBad, IReadOnlyList<Point> points)
    {
        var values = new double?[buckets.Count];
        foreach (var (at, value) in points)
        {
            if (buckets.IndexOf(at) is var index and >= 0 && value is { } v && double.IsFinite(v))
            {
                values[index] = values[index] is { } known ? highIsBad ? Math.Max(known, v) : Math.Min(known, v) : v;
            }
        }

        return [.. values.Select((value, index) => new Point(buckets.StartOf(index), value))];
    }

    private static Buckets Cut(Window window, TimeSpan step) => new(window.AlignedTo(step), step);

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
