using Microsoft.EntityFrameworkCore;
using TaskerOps.Core.Breaches.Notify;

namespace TaskerOps.Core.Breaches.Log;

/// <summary>One change, tried until it is known what became of it.</summary>
internal sealed class ChangeAttempt(BreachChange change, INoticePlanner planner, BreachLog owner, TimeProvider time)
{
    private BreachOutcome.Changed? _unsure;

    /// <summary>Whether a commit was asked for and not answered.</summary>
    public bool IsUnsure => _unsure is not null;

    public async Task<BreachOutcome> RunAsync(BreachLogContext log, CancellationToken cancellationToken)
    {
        await using var transaction = await log.Database.BeginTransactionAsync(cancellationToken);
        // A transaction whose commit was not answered may still hold this lock: after it, the truth is in the table.
        var row = await log.Breaches.FromSql($"select * from taskerops.breaches where id = {change.BreachId} for update").SingleOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            return new BreachOutcome.Unknown();
        }

        if (_unsure is { } written)
        {
            var mark = written.Events[0].Id;
            if (await log.Events.AnyAsync(happened => happened.Id == mark, cancellationToken))
            {
                return written;
            }

            _unsure = null;
        }

        var outcome = change.Decide(row.ToBreach());
        if (outcome is BreachOutcome.Changed changed)
        {
            await ChangeWriter.AddAsync(log, row, changed, planner, time, cancellationToken);
            await log.SaveChangesAsync(cancellationToken);
            await owner.TellOthersAsync(log, change.BreachId, cancellationToken);
            _unsure = changed;
            // Not to be cancelled: whoever asked may leave, the answer must still be known.
            await transaction.CommitAsync(CancellationToken.None);
            _unsure = null;
        }

        return outcome;
    }
}
