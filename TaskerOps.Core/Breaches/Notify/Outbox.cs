using Microsoft.EntityFrameworkCore;
using TaskerOps.Core.Breaches.Log;

namespace TaskerOps.Core.Breaches.Notify;

/// <summary>
/// The notices that were written with their events. Any process may deliver: it claims one row for a while, so that no connection is held while a
/// receiver takes its time, and what a killed process had claimed is taken up by another. Only the oldest pending notice of a
/// breach and receiver can be claimed, which keeps them in order. Delivery does not hang on the evaluator's lease: what a person
/// did goes out also while nobody leads.
/// </summary>
/// <param name="store">The log's tables.</param>
/// <param name="options">When to give up.</param>
/// <param name="time">The clock.</param>
public sealed class Outbox(BreachLogStore store, NotifyOptions options, TimeProvider time)
{
    private TimeSpan ClaimLength => TimeSpan.FromSeconds((options.TimeoutSeconds * 2) + 20);

    /// <summary>Claims the next notice that is due for a receiver; null if there is none.</summary>
    /// <exception cref="BreachLogDownException">The log cannot be used.</exception>
    public Task<ClaimedNotice?> ClaimAsync(string receiver, CancellationToken cancellationToken) => store.RunAgainAsync(
        async (log, cancellation) =>
        {
            var now = time.GetUtcNow();
            var rows = await log.Outbox.FromSql(
                $"""
                update taskerops.outbox set claimed_until = {now + ClaimLength}, attempts = attempts + 1
                where id = (
                    select due.id from taskerops.outbox due
                    where due.receiver = {receiver} and due.state = 'Pending' and due.next_at <= {now} and (due.claimed_until is null or due.claimed_until <= {now})
                        and not exists (
                            select from taskerops.outbox earlier
                            where earlier.breach_id = due.breach_id and earlier.receiver = due.receiver and earlier.state = 'Pending' and earlier.version < due.version)
                    order by due.next_at, due.id limit 1
                    for update of due skip locked)
                returning *
                """).AsNoTracking().ToListAsync(cancellation);
            return rows is [var row] ? new ClaimedNotice(row.Id, row.Attempts, row.Notice) : null;
        },
        cancellationToken);

    /// <summary>Notes what came of a claimed notice, unless someone else has claimed it since.</summary>
    /// <param name="claimed">The notice.</param>
    /// <param name="state">Sent, refused, or still pending.</param>
    /// <param name="wait">Of a pending one, how long to leave it.</param>
    /// <param name="problem">What went wrong; null = nothing.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="BreachLogDownException">The log cannot be used.</exception>
    public Task SettleAsync(ClaimedNotice claimed, NoticeState state, TimeSpan wait, string? problem, CancellationToken cancellationToken) => store.RunAgainAsync(
        (log, cancellation) =>
        {
            var now = time.GetUtcNow();
            DateTimeOffset? ended = state is NoticeState.Pending ? null : now;
            return log.Outbox.Where(row => row.Id == claimed.Id && row.Attempts == claimed.Attempt && row.State == NoticeState.Pending).ExecuteUpdateAsync(
                row => row.SetProperty(it => it.State, state).SetProperty(it => it.NextAt, now + wait).SetProperty(it => it.ClaimedUntil, (DateTimeOffset?)null)
                    .SetProperty(it => it.EndedAt, ended).SetProperty(it => it.Problem, problem),
                cancellation);
        },
        cancellationToken);

    /// <summary>Announces what was muted and still goes on, now that the mute is over: for each open breach and receiver the last call, if it was held back.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="BreachLogDownException">The log cannot be used.</exception>
    public Task<int> ReleaseAsync(CancellationToken cancellationToken) => store.RunAgainAsync(
        async (log, cancellation) =>
        {
            await using var transaction = await log.Database.BeginTransactionAsync(cancellation);
            var rows = await log.Outbox.FromSql(
                $"""
                select held.* from taskerops.outbox held join taskerops.breaches breach on breach.id = held.breach_id
                where breach.closed_at is null and breach.snooze is null and held.state = 'Muted' and held.kind not in ('Acknowledged', 'Resolved', 'ResolvedByHand')
                    and not exists (
                        select from taskerops.outbox later
                        where later.breach_id = held.breach_id and later.receiver = held.receiver and later.version > held.version
                            and later.kind not in ('Acknowledged', 'Resolved', 'ResolvedByHand'))
                for update of held skip locked
                """).ToListAsync(cancellation);
            foreach (var row in rows)
            {
                var breach = await log.Breaches.AsNoTracking().SingleAsync(open => open.Id == row.BreachId, cancellation);
                var now = time.GetUtcNow();
                (row.State, row.CreatedAt, row.NextAt, row.Notice) = (NoticeState.Pending, now, now, row.Notice with { Breach = breach.ToBreach() });
            }

            await log.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            return rows.Count;
        },
        cancellationToken);

    /// <summary>Gives up what is too old to be told.</summary>
    /// <returns>Names of the receivers, one for each notice.</returns>
    /// <exception cref="BreachLogDownException">The log cannot be used.</exception>
    public Task<IReadOnlyList<string>> GiveUpAsync(CancellationToken cancellationToken) => store.RunAgainAsync<IReadOnlyList<string>>(
        async (log, cancellation) =>
        {
            var now = time.GetUtcNow();
            return await log.Database.SqlQuery<string>(
                $"""
                update taskerops.outbox set state = 'GivenUp', ended_at = {now}, claimed_until = null
                where state = 'Pending' and next_at - created_at > {TimeSpan.FromHours(options.GiveUpAfterHours)} and attempts > 0 and (claimed_until is null or claimed_until <= {now})
                returning receiver
                """).ToListAsync(cancellation);
        },
        cancellationToken);

    /// <summary>How many notices wait for each receiver, and since when the oldest.</summary>
    /// <exception cref="BreachLogDownException">The log cannot be used.</exception>
    public Task<IReadOnlyDictionary<string, (int Depth, DateTimeOffset Oldest)>> DepthAsync(CancellationToken cancellationToken) =>
        store.RunAgainAsync<IReadOnlyDictionary<string, (int, DateTimeOffset)>>(
            async (log, cancellation) => (await log.Outbox.Where(row => row.State == NoticeState.Pending).GroupBy(row => row.Receiver)
                .Select(group => new { group.Key, Depth = group.Count(), Oldest = group.Min(row => row.CreatedAt) }).ToListAsync(cancellation))
                .ToDictionary(group => group.Key, group => (group.Depth, group.Oldest), StringComparer.Ordinal),
            cancellationToken);

    /// <summary>Open breaches of which a receiver was told.</summary>
    /// <exception cref="BreachLogDownException">The log cannot be used.</exception>
    public Task<IReadOnlyList<Breach>> ToldAsync(string receiver, CancellationToken cancellationToken) => store.RunAgainAsync<IReadOnlyList<Breach>>(
        async (log, cancellation) => [.. (await log.Breaches.AsNoTracking()
            .Where(breach => breach.ClosedAt == null && log.Outbox.Any(row => row.BreachId == breach.Id && row.Receiver == receiver
                && (row.State == NoticeState.Sent || row.State == NoticeState.SentDirectly) && row.Kind != BreachEventKind.Resolved && row.Kind != BreachEventKind.ResolvedByHand))
            .ToListAsync(cancellation)).Select(row => row.ToBreach())],
        cancellationToken);
}
