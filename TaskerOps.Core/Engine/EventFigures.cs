using TaskerOps.Core.Evidence;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Probes;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Engine;

/// <summary>Domain events that workers routed, and those that got lost.</summary>
public static class EventFigures
{
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(5);

    private static readonly (string Count, string Name)[] Losses =
    [
        (EventCount.RoutingErrors, "not routed"), (EventCount.DeliveryErrors, "not delivered"), (EventCount.HandlerErrors, "failed in a handler"), (EventCount.ChannelDrops, "dropped by the channel to other languages"),
    ];

    /// <summary>The section.</summary>
    public static EngineSection<EngineFigure> Of(LiveParts parts, DateTimeOffset now)
    {
        var workers = parts.Processes.Values.Where(process => process is { IsWorker: true, Events: not null }).ToList();
        if (workers.Count == 0)
        {
            return EngineSection<EngineFigure>.Without(parts.Processes.Values.Any(process => process.IsWorker)
                ? new Absence(AbsenceReason.Absent, "No worker has told of its domain events (/metrics/events).")
                : new Absence(AbsenceReason.NotConfigured, "No worker's endpoints are configured (TaskerOps:Tasker:Workers), and nothing else tells of domain events."));
        }

        var samples = parts.Own.Of(Measure.DomainEvents);
        var figures = new List<EngineFigure>();
        foreach (var worker in workers)
        {
            var events = worker.Events!;
            var routed = Growth(samples, worker.Process, EventCount.Routed, now);
            figures.Add(new(worker.Process, "routed", Humane.Of(events.Routed, "events"), VerdictLevel.Well, $"since its start; {Humane.Number(routed)} within {Humane.Span(Span)}", worker.AnsweredAt));
            foreach (var (count, name) in Losses)
            {
                var fresh = Growth(samples, worker.Process, count, now);
                var nobody = count is EventCount.ChannelDrops && events.ChannelSubscribers is 0;
                var all = events.Counts.FirstOrDefault(pair => string.Equals(pair.Key, count, StringComparison.Ordinal)).Value;
                if (all > 0)
                {
                    figures.Add(new(worker.Process, name, Humane.Of(all, "events"), fresh > 0 && !nobody ? VerdictLevel.Warning : VerdictLevel.Well,
                        nobody ? "nobody subscribes to it: nobody misses them" : $"since its start; {Humane.Number(fresh)} within {Humane.Span(Span)}", worker.AnsweredAt));
                }
            }
        }

        var lost = figures.Count(figure => figure.Level is VerdictLevel.Warning);
        return new(
            lost > 0 ? VerdictLevel.Warning : VerdictLevel.Well, lost > 0 ? "Domain events got lost within the last 5 min." : "No domain event that anybody wants has got lost within the last 5 min.",
            [.. figures.OrderByDescending(figure => figure.Level)]);
    }

    private static double Growth(IReadOnlyDictionary<string, IReadOnlyList<Point>> samples, string process, string count, DateTimeOffset now)
    {
        var points = samples.GetValueOrDefault(EventCount.Label(process, count)) ?? [];
        var growth = 0d;
        for (var i = 1; i < points.Count; i++)
        {
            // A restarted worker counts from zero again.
            growth += points[i].At >= now - Span ? Math.Max(0, (points[i].Value ?? 0) - (points[i - 1].Value ?? 0)) : 0;
        }

        return growth;
    }
}
