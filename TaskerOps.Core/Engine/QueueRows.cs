using System.Globalization;
using TaskerOps.Core.Activity;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Panels;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Series;
using TaskerOps.Core.Vitals;

namespace TaskerOps.Core.Engine;

/// <summary>Holds the queues against who serves them.</summary>
public static class QueueRows
{
    /// <summary>The section.</summary>
    public static EngineSection<QueueRow> Of(LiveParts parts, DateTimeOffset now)
    {
        if (parts.Vitals is not { } vitals)
        {
            return EngineSection<QueueRow>.Without(parts.AbsenceOf(SourceNames.Vitals)!);
        }

        if (vitals.Queues.Value is not { } board)
        {
            return EngineSection<QueueRow>.Without(vitals.Queues.Absence!);
        }

        var claims = (parts.Activity?.StepEvents ?? []).Where(step => step.Kind is StepEventKind.Claimed)
            .GroupBy(step => step.Namespace, StringComparer.Ordinal).ToDictionary(steps => steps.Key, steps => steps.Max(step => step.At), StringComparer.Ordinal);
        var rows = board.Queues.Select(queue => RowOf(queue, parts, claims, vitals.TakenAt, now))
            .OrderByDescending(row => row.Level).ThenByDescending(row => row.Queue.Length).ThenBy(row => row.Queue.Name, StringComparer.Ordinal).ToList();
        var level = rows.Count == 0 ? VerdictLevel.Well : rows.Max(row => row.Level);
        var refused = board.Refused.Count == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $" TaskerOps' role may not read {board.Refused.Count} more: {string.Join(", ", board.Refused.Take(3))}{(board.Refused.Count > 3 ? ", …" : "")}.");
        return new(level is VerdictLevel.Well && refused.Length > 0 ? VerdictLevel.Unknown : level, LineOf(rows, vitals.TakenAt) + refused, rows);
    }

    private static QueueRow RowOf(QueueVitals queue, LiveParts parts, Dictionary<string, DateTimeOffset> claims, DateTimeOffset takenAt, DateTimeOffset now)
    {
        var (isServed, served) = ServedBy(queue, parts, claims, now);
        var lies = queue.OldestVisibleAt is { } oldest && takenAt - oldest > WorkersPanel.LeftLying;
        var level = queue.Kind switch
        {
            QueueKind.Steps or QueueKind.Orchestration when lies => VerdictLevel.Broken,
            QueueKind.Steps when isServed is false && queue.Visible > 0 => VerdictLevel.Broken,
            QueueKind.DeadDomainEvents when queue.Length > 0 => VerdictLevel.Warning,
            _ when queue.Redelivered > 0 => VerdictLevel.Warning,
            _ => VerdictLevel.Well,
        };
        return new(queue, level, isServed, served);
    }

    private static (bool? IsServed, string Served) ServedBy(QueueVitals queue, LiveParts parts, Dictionary<string, DateTimeOffset> claims, DateTimeOffset now)
    {
        var running = parts.Processes.Values.Where(process => process.Answers is true && process.IsWorker == (queue.Kind is QueueKind.Steps)).ToList();
        if (queue.Kind is QueueKind.Orchestration)
        {
            return parts.Processes.Values.Any(process => !process.IsWorker)
                ? (running.Count > 0, Humane.Count(running.Count, "orchestrator"))
                : (null, "cannot be told");
        }

        if (queue.Kind is not QueueKind.Steps)
        {
            return (null, queue.Kind is QueueKind.Other ? "not known" : "whoever subscribes");
        }

        var serving = running.Count(process => process.Health.Details.Namespaces?.Contains(queue.Namespace!, StringComparer.Ordinal) is true);
        if (serving > 0)
        {
            return (true, Humane.Count(serving, "worker"));
        }

        var claimed = claims.TryGetValue(queue.Namespace!, out var at) ? $", last claim {Humane.Span(now - at)} ago" : "";
        var workers = parts.Processes.Values.Where(process => process.IsWorker).ToList();
        return workers.Count > 0 && running.TrueForAll(process => process.Health.Details.Namespaces is not null)
            ? (false, $"no configured worker{claimed}")
            : (null, $"cannot be told{claimed}");
    }

    private static string LineOf(List<QueueRow> rows, DateTimeOffset takenAt)
    {
        var broken = rows.Where(row => row.Level is VerdictLevel.Broken).ToList();
        if (broken.Count > 0)
        {
            var oldest = broken.Max(row => takenAt - (row.Queue.OldestVisibleAt ?? takenAt));
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{Humane.Count(broken.Sum(row => row.Queue.Visible), "message")} left lying in {Humane.Count(broken.Count, "queue")}, the oldest for {Humane.Span(oldest)}{(broken.TrueForAll(row => row.IsServed is false) ? ": nobody serves them" : "")}.");
        }

        var (length, redelivered) = (rows.Sum(row => row.Queue.Length), rows.Sum(row => row.Queue.Redelivered));
        var line = length == 0 ? $"All {Humane.Count(rows.Count, "queue")} are empty." : $"{Humane.Count(length, "message")} in {Humane.Count(rows.Count, "queue")}, none left lying.";
        return redelivered == 0 ? line : $"{line} {Humane.Count(redelivered)} of them were handed out more than once.";
    }
}
