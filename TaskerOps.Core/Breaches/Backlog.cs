using System.Collections.Immutable;

namespace TaskerOps.Core.Breaches;

/// <summary>Evaluations that could not be recorded, to be written when the log is back. Immutable.</summary>
/// <param name="Evaluations">Oldest first. The first is always kept: whether it was written is not known. Later ones in which nothing happened make way for the next.</param>
/// <param name="IsLastEmpty">Whether nothing happened in the last of them.</param>
public sealed record Backlog(ImmutableList<Evaluation> Evaluations, bool IsLastEmpty)
{
    /// <summary>Nothing waits.</summary>
    public static readonly Backlog Empty = new([], false);

    /// <summary>With one more evaluation.</summary>
    public Backlog With(RoundResult round)
    {
        var kept = IsLastEmpty && Evaluations.Count > 1 ? Evaluations.RemoveAt(Evaluations.Count - 1) : Evaluations;
        return new Backlog(kept.Add(round.Evaluation), round.Happened.Count == 0);
    }

    /// <summary>
    /// What of it is to be written. Nothing, if another process evaluated in the meantime: then the log knows better. Without those
    /// that got there although nobody heard so. A breach that the log has open already, and that we did not know of, takes
    /// the place of the one that we began.
    /// </summary>
    /// <param name="log">What the log says now.</param>
    public IReadOnlyList<Evaluation> Against(BreachMemory log)
    {
        if (Evaluations.Count == 0)
        {
            return [];
        }

        var written = log.Last is { Id: { } id } ? Evaluations.FindIndex(evaluation => evaluation.Id == id) : -1;
        var isOurs = log.Last is not { } last || last.At < Evaluations[0].At || written >= 0;
        return isOurs ? Late(Evaluations.Skip(written + 1), log) : [];
    }

    private static List<Evaluation> Late(IEnumerable<Evaluation> evaluations, BreachMemory log)
    {
        var (late, known, names) = (new List<Evaluation>(), new HashSet<Guid>(), new Dictionary<Guid, Guid>());
        foreach (var evaluation in evaluations)
        {
            foreach (var begun in evaluation.Begun)
            {
                if (log.Open.TryGetValue(begun.Breach.Subject, out var open) && open.Id != begun.Breach.Id && !known.Contains(open.Id))
                {
                    names[begun.Breach.Id] = open.Id;
                }
            }

            known.UnionWith(evaluation.Changes.Select(change => change.BreachId));
            late.Add(evaluation with
            {
                Judgements = [.. evaluation.Judgements.Select(judgement => judgement.BreachId is { } id ? judgement with { BreachId = NameOf(id) } : judgement)],
                Begun = [.. evaluation.Begun.Where(begun => !names.ContainsKey(begun.Breach.Id)).Select(Mark)],
                Changes = [.. evaluation.Changes.Select(change => new BreachChange(NameOf(change.BreachId), breach => change.Decide(breach) is BreachOutcome.Changed changed ? MarkEvents(changed) : new BreachOutcome.Unchanged(breach)))],
            });
        }

        return late;

        Guid NameOf(Guid id) => names.GetValueOrDefault(id, id);
    }

    private static BreachOutcome.Changed Mark(BreachOutcome.Changed begun) => MarkEvents(begun) with { Breach = begun.Breach with { IsWrittenLate = true } };

    private static BreachOutcome.Changed MarkEvents(BreachOutcome.Changed changed) =>
        changed with { Events = [.. changed.Events.Select(happened => happened with { IsWrittenLate = true })] };
}
