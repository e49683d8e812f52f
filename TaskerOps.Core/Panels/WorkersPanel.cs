using System.Globalization;
using TaskerOps.Core.Activity;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Figures;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Panels;

/// <summary>
/// Worker processes that are up, beside those that reported any work. Tasker calls itself healthy while every worker is
/// dead; up, reports and the age of what waits tell the truth together.
/// </summary>
public sealed class WorkersPanel() : IPanel
{
    /// <summary>A step that waits longer than this for a worker is left lying: the visibility time-out of a message.</summary>
    public static readonly TimeSpan LeftLying = TimeSpan.FromSeconds(30);

    /// <summary>A process whose samples end this long before the newest of all, and more than a step, is gone: a restarted one has another address.</summary>
    private static readonly TimeSpan Gone = TimeSpan.FromMinutes(1);

    private const string Reporting = "reporting";

    /// <inheritdoc />
    public PanelInfo Info { get; } = new(
        "workers", "Worker health", PanelGroup.SystemHealth, "processes", "processes",
        "Workers that are up, beside those that reported any work.");

    /// <inheritdoc />
    public IReadOnlyList<Measure> Wants => [Measure.WorkerUp];

    /// <inheritdoc />
    public IReadOnlyList<Measure> WantsInsteadOfTables => [];

    /// <inheritdoc />
    public PanelData Draw(WindowEvidence evidence, PanelQuery query)
    {
        var up = UpByProcess(evidence, query.Buckets, out var fromUs);
        var lines = new List<Line>();
        if (up.Count > 0)
        {
            lines.Add(new Line("up", Together(up.Values, query.Buckets)));
        }

        if (evidence.Activity is { } activity)
        {
            lines.Add(new Line(Reporting, ReportingWorkers(activity, query.Buckets)));
        }

        var parts = StillThere(up, query.Buckets.Step).ToDictionary(process => process.Key, process => LastValue(process.Value), StringComparer.Ordinal);
        var value = parts.Count > 0 ? parts.Values.Sum() : lines.Count > 0 ? LastValue(lines[0].Points) : null;
        return new PanelData
        {
            Panel = Info,
            Buckets = query.Buckets,
            Total = new PanelTotal(value, parts.Count, parts),
            Lines = lines,
            Source = fromUs ? Source.Tasker : up.Count > 0 ? Source.Prometheus : Source.Postgres,
            AsOf = fromUs ? evidence.Own.LastAt(Measure.WorkerUp) ?? evidence.At : up.Count > 0 ? evidence.PrometheusTakenAt : evidence.Activity?.TakenAt ?? evidence.At,
            Absence = value is not null ? null : evidence.PrometheusAbsence
                ?? (evidence.ActivityAbsence is { Reason: AbsenceReason.SourceDown } down ? down : null)
                ?? new Absence(AbsenceReason.Absent, "Prometheus has no series up for the worker job (TaskerOps:Prometheus:Jobs:Worker) in this window."),
            Notice = evidence.Activity is { } engine ? NoticeOf(engine) : null,
            Query = Prometheus.MeasureQueries.Text(Measure.WorkerUp, query.Buckets.Step),
        };
    }

    /// <summary>Says that nobody takes the work, if some of it has been left lying at the end of the window.</summary>
    public static string? NoticeOf(EngineActivity activity)
    {
        var waits = activity.Standing?.WaitingSteps.Select(step => activity.Window.To - step.EnqueuedAt).Where(wait => wait > LeftLying).ToList();
        if (waits is not { Count: > 0 })
        {
            return null;
        }

        var last = activity.Reports.Count == 0 ? "in this window" : "since " + activity.Reports.Max(report => report.LastAt).ToString("HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";
        var silent = activity.Reports.Count == 0 || activity.Window.To - activity.Reports.Max(report => report.LastAt) > LeftLying;
        var lying = string.Create(
            CultureInfo.InvariantCulture, $"{waits.Count} {(waits.Count == 1 ? "step has" : "steps have")} waited more than 30 s for a worker, the oldest {waits.Max().TotalSeconds:0} s");
        return silent ? $"Nobody takes the work: {lying}, and no worker has reported {last}." : $"Work is left lying: {lying}.";
    }

    private static Dictionary<string, Point[]> UpByProcess(WindowEvidence evidence, Buckets buckets, out bool fromUs)
    {
        var ours = evidence.Own.Of(Measure.WorkerUp).ToDictionary(line => line.Key, line => Sampling.Last(line.Value, buckets), StringComparer.Ordinal);
        var theirs = evidence.Prometheus.Of(Measure.WorkerUp).ToDictionary(line => line.Key, line => Sampling.Last(line.Value, buckets), StringComparer.Ordinal);
        fromUs = ours.Values.Any(points => points.Any(point => point.Value is not null));
        return ours.Keys.Union(theirs.Keys, StringComparer.Ordinal)
            .Select(process => KeyValuePair.Create(process, Sampling.Coalesce(
                ours.GetValueOrDefault(process) ?? Sampling.Gaps(buckets), theirs.GetValueOrDefault(process) ?? Sampling.Gaps(buckets))))
            .Where(process => process.Value.Any(point => point.Value is not null))
            .ToDictionary(StringComparer.Ordinal);
    }

    private static IEnumerable<KeyValuePair<string, Point[]>> StillThere(Dictionary<string, Point[]> up, TimeSpan step)
    {
        var oldest = up.Count == 0 ? default : up.Values.Max(LastAt) - (step > Gone ? step : Gone);
        return up.Where(process => LastAt(process.Value) >= oldest);

        static DateTimeOffset LastAt(Point[] points) => points.Last(point => point.Value is not null).At;
    }

    private static Point[] Together(IReadOnlyCollection<Point[]> processes, Buckets buckets) =>
        [.. Sampling.Gaps(buckets).Select((gap, index) => gap with
        {
            Value = processes.Any(points => points[index].Value is not null) ? processes.Sum(points => points[index].Value ?? 0) : null,
        })];

    private static Point[] ReportingWorkers(EngineActivity activity, Buckets buckets)
    {
        var workers = activity.Reports.ToLookup(report => buckets.IndexOf(report.LastAt), report => report.Worker);
        return [.. Sampling.Gaps(buckets).Select((gap, index) => gap with
        {
            Value = gap.At < activity.TakenAt ? workers[index].Distinct().Count() : null,
        })];
    }

    private static double? LastValue(IReadOnlyList<Point> points) => points.LastOrDefault(point => point.Value is not null).Value;
}
