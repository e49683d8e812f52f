using System.Globalization;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Series;
using TaskerOps.Core.Vitals;

namespace TaskerOps.Core.Engine;

/// <summary>
/// Puts together what is known of each process: its own endpoints first, then whether Prometheus can scrape it, and, where
/// neither names a worker, who reported results.
/// </summary>
public static class ProcessRows
{
    /// <summary>A process whose samples end this long ago is gone: a restarted one may have another address.</summary>
    private static readonly TimeSpan Gone = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    /// <summary>The section.</summary>
    public static EngineSection<ProcessRow> Of(LiveParts parts, DateTimeOffset now)
    {
        var rows = Watched(parts, now);
        if (!rows.Exists(row => row.IsWorker))
        {
            rows.AddRange(Reporting(parts, now));
        }

        if (rows.Count == 0)
        {
            return new(VerdictLevel.Unknown, "Nothing tells of Tasker's processes: no endpoint is configured, Prometheus scrapes none, and no worker has reported.", []);
        }

        var listening = Listening.Of(parts, rows.Count(row => row.IsUp));
        rows = [.. rows.Select(row => row with { Listens = row.IsUp ? listening.Word : "–" }).OrderByDescending(row => row.Level).ThenBy(row => row.IsWorker).ThenBy(row => row.Name, StringComparer.Ordinal)];
        var level = rows.Max(row => row.Level);
        level = level > listening.Level ? level : listening.Level;
        var hasWorker = rows.Exists(row => row is { IsWorker: true, IsUp: true });
        return new(hasWorker ? level : VerdictLevel.Broken, $"{Counted(rows)}. {listening.Sentence} {LastReport(parts, now)}".TrimEnd(), rows);
    }

    /// <summary>The processes that are probed or scraped, whether they run or not; those that only their reports tell of are left out.</summary>
    public static List<ProcessRow> Watched(LiveParts parts, DateTimeOffset now)
    {
        var rows = parts.Processes.Values.Select(Probed).ToList();
        rows.AddRange(Scraped(parts, Measure.OrchestratorUp, isWorker: false, rows, now));
        rows.AddRange(Scraped(parts, Measure.WorkerUp, isWorker: true, rows, now));
        return rows;
    }

    private static ProcessRow Probed(ProcessVitals process)
    {
        var (level, word) = process switch
        {
            { Answers: null } => (VerdictLevel.Unknown, "not asked yet"),
            { Answers: false, IsAlive: true } => (VerdictLevel.Broken, $"alive, but {process.Problem}"),
            { Answers: false } => (VerdictLevel.Broken, process.Problem!),
            { Ready.IsReady: false } => (VerdictLevel.Warning, process.Ready.TimedOut ? "up, readiness does not answer" : "up, not ready"),
            { Health.Details.OperationalState: { } state } when state is not "Normal" => (VerdictLevel.Warning, $"up, {state}"),
            { Health.Status: { } status } when status is not "healthy" => (VerdictLevel.Warning, $"up, calls itself {status}"),
            _ => (VerdictLevel.Well, "up"),
        };
        return new ProcessRow(process.Process, process.IsWorker, level, word, process.AnswersSince ?? process.SilentSince, process.AnswersSince is not null)
        {
            Details = process.Health.Details,
            HealthWord = process.Health.Status,
            HealthTook = process.HealthTook,
            Ready = process.Ready,
            SeenAt = process.AnsweredAt,
            IsUp = process.IsAlive,
        };
    }

    private static IEnumerable<ProcessRow> Scraped(LiveParts parts, Measure measure, bool isWorker, List<ProcessRow> known, DateTimeOffset now)
    {
        var names = known.Select(row => row.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (instance, samples) in parts.Prometheus.Of(measure).Where(line => !names.Contains(line.Key)))
        {
            var points = samples.Where(sample => sample.Value is not null).ToList();
            if (points.Count == 0 || now - points[^1].At > Gone)
            {
                continue;
            }

            var last = points[^1];
            var isUp = last.Value > 0 && now - last.At <= Fresh + PrometheusPoller.Step;
            var first = points.Count - 1;
            while (first > 0 && points[first - 1].Value > 0 == last.Value > 0)
            {
                first--;
            }

            yield return new ProcessRow(
                instance, isWorker, isUp ? VerdictLevel.Well : VerdictLevel.Broken, isUp ? "scraped" : last.Value > 0 ? "not scraped any more" : "cannot be scraped", points[first].At, first == 0)
            {
                SeenAt = last.Value > 0 ? last.At : null,
                IsUp = isUp,
            };
        }
    }

    private static IEnumerable<ProcessRow> Reporting(LiveParts parts, DateTimeOffset now) =>
        (parts.Activity?.Reports ?? []).GroupBy(report => report.Worker).Select(worker => (worker.Key, First: worker.Min(report => report.At), Last: worker.Max(report => report.LastAt)))
            .Where(worker => now - worker.Last <= Gone)
            .Select(worker => new ProcessRow(worker.Key.ToString(), true, VerdictLevel.Well, "reports", worker.First, true) { SeenAt = worker.Last, IsUp = true });

    private static string Counted(List<ProcessRow> rows) =>
        $"{Some(rows, isWorker: false, "orchestrator")}, {Some(rows, isWorker: true, "worker")}";

    private static string Some(List<ProcessRow> rows, bool isWorker, string one)
    {
        var (up, all) = (rows.Count(row => row.IsWorker == isWorker && row.IsUp), rows.Count(row => row.IsWorker == isWorker));
        return all == 0
            ? $"no {one} is known"
            : string.Create(CultureInfo.InvariantCulture, $"{up} of {all} {one}{(all == 1 ? "" : "s")} up");
    }

    private static string LastReport(LiveParts parts, DateTimeOffset now) => parts.Activity switch
    {
        null => "",
        { Reports.Count: 0 } => "No worker has reported a result within the last hour.",
        { Reports: var reports } => $"The last result was reported {Humane.Span(now - reports.Max(report => report.LastAt) is { Ticks: > 0 } ago ? ago : TimeSpan.Zero)} ago.",
    };
}
