using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TaskerOps.Core.Breaches.Notify;

namespace TaskerOps.Core.Breaches.Log;

/// <summary>The breach log in PostgreSQL, schema <c>taskerops</c>.</summary>
/// <param name="store">Its tables.</param>
/// <param name="planner">Which notices a change makes.</param>
/// <param name="time">The clock of this process; the lease goes by the database's.</param>
public sealed class BreachLog(BreachLogStore store, INoticePlanner planner, TimeProvider time) : IBreachLog
{
    /// <summary>Channel on which processes tell each other of changes; the payload is the sender, a space and the breach.</summary>
    internal const string Channel = "taskerops_breaches";

    private static readonly TimeSpan Insistence = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <inheritdoc />
    public event EventHandler? Changed;

    /// <inheritdoc />
    public bool IsConfigured => store.IsConfigured;

    /// <summary>The lease as last held by this process; null if it holds none.</summary>
    public Lease? Held { get; private set; }

    /// <summary>This process, in what it tells others.</summary>
    internal Guid Sender { get; } = Guid.NewGuid();

    /// <inheritdoc />
    public Task<IReadOnlyList<Breach>> OpenAsync(CancellationToken cancellationToken) => store.RunAgainAsync<IReadOnlyList<Breach>>(
        async (log, cancellation) => [.. (await log.Breaches.AsNoTracking().Where(row => row.ClosedAt == null)
            .OrderByDescending(row => row.FiredAt).ThenByDescending(row => row.Id).ToListAsync(cancellation)).Select(row => row.ToBreach())],
        cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<Judgement>> JudgementsAsync(CancellationToken cancellationToken) => store.RunAgainAsync<IReadOnlyList<Judgement>>(
        async (log, cancellation) => await log.Judgements.AsNoTracking().OrderBy(row => row.Kind).ThenBy(row => row.Key).ThenBy(row => row.Scope)
            .Select(row => row.Memory).ToListAsync(cancellation),
        cancellationToken);

    /// <inheritdoc />
    public Task<BreachList> ListAsync(BreachFilter filter, CancellationToken cancellationToken) =>
        store.RunAgainAsync((log, cancellation) => BreachListQuery.ReadAsync(log, filter, cancellation), cancellationToken);

    /// <inheritdoc />
    public Task<Breach?> FindAsync(Guid id, CancellationToken cancellationToken) => store.RunAgainAsync(
        async (log, cancellation) => (await log.Breaches.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation))?.ToBreach(),
        cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<BreachEvent>> EventsAsync(Guid id, CancellationToken cancellationToken) => store.RunAgainAsync<IReadOnlyList<BreachEvent>>(
        async (log, cancellation) => [.. (await log.Events.AsNoTracking().Where(row => row.BreachId == id)
            .OrderBy(row => row.Version).ThenBy(row => row.Id).ToListAsync(cancellation)).Select(row => row.ToEvent())],
        cancellationToken);

    /// <inheritdoc />
    public async Task<BreachOutcome> ChangeAsync(BreachChange change, CancellationToken cancellationToken)
    {
        var attempt = new ChangeAttempt(change, planner, this, time);
        var started = time.GetTimestamp();
        for (var tries = 1; ; tries++)
        {
            try
            {
                var outcome = await store.RunAsync(attempt.RunAsync, cancellationToken);
                if (outcome is BreachOutcome.Changed)
                {
                    RaiseChanged();
                }

                return outcome;
            }
            catch (BreachLogDownException) when (attempt.IsUnsure && time.GetElapsedTime(started) < Insistence)
            {
                // Whether it was written must be found out before anybody is told.
                await Task.Delay(Pause, time, cancellationToken);
            }
            catch (BreachLogDownException down) when (attempt.IsUnsure)
            {
                throw new BreachLogDownException("The breach log broke off while it wrote: whether the change was kept shows when it is back. Doing it again does no harm.", down);
            }
            catch (BreachLogDownException down) when (tries < BreachLogStore.MostAttempts && BreachLogStore.MayPass(down))
            {
                // Nothing was committed: it is decided again, on the row as it stands then.
            }
        }
    }

    /// <inheritdoc />
    public async Task<bool> WriteAsync(Lease lease, Evaluation evaluation, CancellationToken cancellationToken)
    {
        // An evaluation that was written before its connection broke is found by its id and not written again.
        var isWritten = await store.RunAgainAsync(new EvaluationWriter(lease, evaluation, planner, this, time).RunAsync, cancellationToken);
        if (isWritten)
        {
            RaiseChanged();
        }

        return isWritten;
    }

    /// <inheritdoc />
    public async Task<Lease?> HoldLeaseAsync(Guid holder, TimeSpan length, CancellationToken cancellationToken)
    {
        Held = await store.RunAgainAsync(
            async (log, cancellation) =>
            {
                var rows = await log.Database.SqlQuery<Lease>(
                    $"""
                    insert into taskerops.evaluator_lease as lease (id, holder, token, until) values ({LeaseRow.TheOne}, {holder}, 1, clock_timestamp() + {length})
                    on conflict (id) do update set
                        token = lease.token + case when lease.holder = excluded.holder then 0 else 1 end, holder = excluded.holder, until = excluded.until
                    where lease.holder = excluded.holder or lease.until <= clock_timestamp()
                    returning holder as "Holder", token as "Token", until as "Until"
                    """).ToListAsync(cancellation);
                return rows.SingleOrDefault();
            },
            cancellationToken);
        return Held;
    }

    /// <summary>Tells the handlers in this process.</summary>
    internal void RaiseChanged() => Changed?.Invoke(this, EventArgs.Empty);

    /// <summary>Tells the other processes, when the transaction commits.</summary>
    internal Task TellOthersAsync(BreachLogContext log, Guid about, CancellationToken cancellationToken)
    {
        var payload = string.Create(CultureInfo.InvariantCulture, $"{Sender} {about}");
        return log.Database.ExecuteSqlAsync($"select pg_notify({Channel}, {payload})", cancellationToken);
    }
}
