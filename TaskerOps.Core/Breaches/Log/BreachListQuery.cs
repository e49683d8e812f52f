using Microsoft.EntityFrameworkCore;

namespace TaskerOps.Core.Breaches.Log;

/// <summary>Pages through breaches, newest first; served by ix_breaches_fired_at.</summary>
internal static class BreachListQuery
{
    private const int MostPerPage = 200;

    public static async Task<BreachList> ReadAsync(BreachLogContext log, BreachFilter filter, CancellationToken cancellationToken)
    {
        var matching = Matching(log, filter);
        var limit = Math.Clamp(filter.Limit, 1, MostPerPage);
        var rows = await Page(log, matching, filter.Before).Take(limit + 1).ToListAsync(cancellationToken);
        var figures = await matching.GroupBy(_ => 1).Select(all => new
        {
            Count = all.LongCount(),
            ToAcknowledge = EF.Functions.Average(all.Where(row => row.FirstAcknowledgedAt != null).Select(row => row.FirstAcknowledgedAt!.Value - row.FiredAt)),
            ToResolve = EF.Functions.Average(all.Where(row => row.ClosedAt != null).Select(row => row.ClosedAt!.Value - row.FiredAt)),
        }).SingleOrDefaultAsync(cancellationToken);
        var page = rows.Take(limit).Select(row => row.ToBreach()).ToList();
        return new BreachList(page, rows.Count > limit ? page[^1].Id : null, figures?.Count ?? 0, figures?.ToAcknowledge, figures?.ToResolve);
    }

    private static IQueryable<BreachRow> Page(BreachLogContext log, IQueryable<BreachRow> matching, Guid? before)
    {
        var newestFirst = matching.OrderByDescending(row => row.FiredAt).ThenByDescending(row => row.Id);
        return before is not { } id
            ? newestFirst
            : newestFirst.Where(row => log.Breaches.Any(last => last.Id == id && (row.FiredAt < last.FiredAt || (row.FiredAt == last.FiredAt && row.Id.CompareTo(last.Id) < 0))));
    }

    private static IQueryable<BreachRow> Matching(BreachLogContext log, BreachFilter filter)
    {
        var rows = log.Breaches.AsNoTracking();
        if (filter.States.Count > 0)
        {
            var (open, taken) = (filter.States.Contains(BreachState.Open), filter.States.Contains(BreachState.Acknowledged));
            var (snoozed, resolved) = (filter.States.Contains(BreachState.Snoozed), filter.States.Contains(BreachState.Resolved));
            rows = rows.Where(row => (resolved && row.ClosedAt != null)
                || (row.ClosedAt == null && ((open && row.Acknowledgement == null) || (taken && row.Acknowledgement != null) || (snoozed && row.Snooze != null))));
        }

        if (filter.Subjects.Count > 0)
        {
            var keys = filter.Subjects.ToList();
            rows = rows.Where(row => keys.Contains(row.Key));
        }

        if (filter.From?.ToUniversalTime() is { } from)
        {
            rows = rows.Where(row => row.ClosedAt == null || row.ClosedAt >= from);
        }

        if (filter.To?.ToUniversalTime() is { } to)
        {
            rows = rows.Where(row => row.FiredAt < to);
        }

        if (filter.Ids is { } ids)
        {
            rows = rows.Where(row => row.Id.CompareTo(ids.From) >= 0 && row.Id.CompareTo(ids.To) <= 0);
        }

        return rows;
    }
}
