using Microsoft.EntityFrameworkCore;
using TaskerOps.Core.Breaches.Notify;

namespace TaskerOps.Core.Breaches.Log;

/// <summary>Writes an evaluation in one transaction, unless the lease has passed on or it is written already.</summary>
internal sealed class EvaluationWriter(Lease lease, Evaluation evaluation, INoticePlanner planner, BreachLog owner, TimeProvider time)
{
    public async Task<bool> RunAsync(BreachLogContext log, CancellationToken cancellationToken)
    {
        await using var transaction = await log.Database.BeginTransactionAsync(cancellationToken);
        // Locked, so that the lease cannot pass on between this look and the commit.
        var held = await log.Leases.FromSql($"select * from taskerops.evaluator_lease where id = {LeaseRow.TheOne} for update").SingleOrDefaultAsync(cancellationToken);
        if (held is null || held.Token != lease.Token || held.Holder != lease.Holder)
        {
            return false;
        }

        if (held.EvaluationId == evaluation.Id)
        {
            return true;
        }

        var touched = await ChangeAsync(log, cancellationToken);
        // What ends makes room for what begins.
        await log.SaveChangesAsync(cancellationToken);
        touched.AddRange(await BeginAsync(log, cancellationToken));
        await RememberAsync(log, cancellationToken);
        (held.EvaluationId, held.EvaluatedAt) = (evaluation.Id, evaluation.At.ToUniversalTime());
        await log.SaveChangesAsync(cancellationToken);
        foreach (var about in touched.Count == 0 ? [evaluation.Id] : touched)
        {
            await owner.TellOthersAsync(log, about, cancellationToken);
        }

        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }

    private async Task<List<Guid>> ChangeAsync(BreachLogContext log, CancellationToken cancellationToken)
    {
        var touched = new List<Guid>();
        // In one order everywhere, so that two writers cannot wait for each other.
        foreach (var change in evaluation.Changes.OrderBy(change => change.BreachId))
        {
            var row = await log.Breaches.FromSql($"select * from taskerops.breaches where id = {change.BreachId} for update").SingleOrDefaultAsync(cancellationToken);
            if (row is not null && change.Decide(row.ToBreach()) is BreachOutcome.Changed changed)
            {
                await ChangeWriter.AddAsync(log, row, changed, planner, time, cancellationToken);
                touched.Add(row.Id);
            }
        }

        return touched;
    }

    /// <summary>What was begun in an evaluation whose answer got lost is there already.</summary>
    private async Task<IEnumerable<Guid>> BeginAsync(BreachLogContext log, CancellationToken cancellationToken)
    {
        var ids = evaluation.Begun.Select(begun => begun.Breach.Id).ToList();
        var known = await log.Breaches.Where(row => ids.Contains(row.Id)).Select(row => row.Id).ToListAsync(cancellationToken);
        var fresh = evaluation.Begun.Where(begun => !known.Contains(begun.Breach.Id)).ToList();
        foreach (var begun in fresh)
        {
            await ChangeWriter.AddAsync(log, row: null, begun, planner, time, cancellationToken);
        }

        return fresh.Select(begun => begun.Breach.Id);
    }

    private async Task RememberAsync(BreachLogContext log, CancellationToken cancellationToken)
    {
        var rows = await log.Judgements.ToDictionaryAsync(row => new Subject(row.Kind, row.Key, row.Scope), cancellationToken);
        foreach (var judgement in evaluation.Judgements)
        {
            if (!rows.TryGetValue(judgement.Subject, out var row))
            {
                row = new JudgementRow { Kind = judgement.Subject.Kind, Key = judgement.Subject.Key, Scope = judgement.Subject.Scope };
                log.Judgements.Add(row);
                rows[judgement.Subject] = row;
            }

            (row.Memory, row.EvaluationId, row.At) = (judgement, evaluation.Id, evaluation.At.ToUniversalTime());
        }
    }
}
