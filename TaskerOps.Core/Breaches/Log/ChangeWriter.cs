using Microsoft.EntityFrameworkCore;
using TaskerOps.Core.Breaches.Notify;
using TaskerOps.Core.Telemetry;
using Span = System.Diagnostics.Activity;

namespace TaskerOps.Core.Breaches.Log;

/// <summary>Puts what became of a breach into a context: the row, its events and their notices. Saves nothing yet.</summary>
internal static class ChangeWriter
{
    /// <exception cref="InvalidOperationException">The change is none: of another breach, without events, or without a new version.</exception>
    public static async Task AddAsync(
        BreachLogContext log, BreachRow? row, BreachOutcome.Changed change, INoticePlanner planner, TimeProvider time, CancellationToken cancellationToken)
    {
        var (breach, events) = change;
        if (events.Count == 0 || events.Any(happened => happened.BreachId != breach.Id) || (row is not null && (row.Id != breach.Id || breach.Version <= row.Version)))
        {
            throw new InvalidOperationException("A change of a breach needs an event and a new version.");
        }

        IReadOnlySet<string> told = row is null ? new HashSet<string>(StringComparer.Ordinal) : await ToldAsync(log, row.Id, cancellationToken);
        if (row is null)
        {
            log.Breaches.Add(BreachRow.Of(breach));
        }
        else
        {
            row.Take(breach);
        }

        log.Events.AddRange(events.Select(EventRow.Of));
        var now = time.GetUtcNow();
        log.Outbox.AddRange(planner.Plan(breach, events, told).Select(planned => new OutboxRow
        {
            BreachId = breach.Id,
            Version = planned.Event.Version,
            Receiver = planned.Receiver,
            Kind = planned.Event.Kind,
            State = planned.State,
            Notice = new Notice(breach, planned.Event) { CorrelationId = Correlation.Current, TraceParent = Span.Current?.Id },
            CreatedAt = now,
            NextAt = now,
            EndedAt = planned.State is NoticeState.SentDirectly ? now : null,
        }));
    }

    /// <summary>Receivers whose last notice of the breach, muted ones apart, was not that it ended. Served by ux_outbox_key.</summary>
    private static async Task<IReadOnlySet<string>> ToldAsync(BreachLogContext log, Guid breach, CancellationToken cancellationToken)
    {
        var notices = await log.Outbox.AsNoTracking()
            .Where(row => row.BreachId == breach && (row.State == NoticeState.Pending || row.State == NoticeState.Sent || row.State == NoticeState.SentDirectly))
            .Select(row => new { row.Receiver, row.Version, row.Kind }).ToListAsync(cancellationToken);
        return notices.GroupBy(notice => notice.Receiver, StringComparer.Ordinal)
            .Where(group => group.MaxBy(notice => notice.Version)!.Kind is not (BreachEventKind.Resolved or BreachEventKind.ResolvedByHand))
            .Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
    }
}
