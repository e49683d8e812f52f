using System.Collections.Immutable;
using TaskerOps.Core.Investigations.Tasks.Rows;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Investigations.Tasks.Steps;

/// <summary>
/// Reads the rows of one step as its attempts. A new attempt begins with an enqueue or a claim that comes after the one before
/// was reported or ended; every other repeated row is a double (two workers claim the same message, two orchestrators digest
/// the same report) and belongs to the attempt it repeats.
/// </summary>
public static class AttemptReader
{
    /// <summary>The attempts, in order.</summary>
    /// <param name="moves">Rows of the step, ordered.</param>
    public static ImmutableArray<Attempt> Read(IReadOnlyList<StepMove> moves)
    {
        var attempts = ImmutableArray.CreateBuilder<Attempt>();
        AttemptDraft? open = null;
        foreach (var move in moves)
        {
            // A claim always has an enqueue before it: one that comes after the end is the late half of a double.
            if ((move.ToState is StepState.Enqueued && (open is null or { IsOver: true })) || (move.ToState is StepState.InProgress && (open is null or { IsReturned: true })))
            {
                Close();
                open = new AttemptDraft();
            }

            switch (move.ToState)
            {
                case StepState.Enqueued:
                    open!.Enqueue(move);
                    break;
                case StepState.InProgress:
                    open!.Claim(move);
                    break;
                case StepState.Reported or StepState.ReportedFailure:
                    open ??= new AttemptDraft();
                    open.Report(move);
                    break;
                case StepState.Pending:
                    open?.Return(move);
                    break;
                case StepState.Error or StepState.WaitingForRetry when open is null:
                    open = new AttemptDraft();
                    open.End(move);
                    break;
                default:
                    open?.End(move);
                    break;
            }
        }

        Close();
        return attempts.ToImmutable();

        void Close()
        {
            if (open is not null)
            {
                attempts.Add(open.ToAttempt(attempts.Count + 1));
            }
        }
    }
}
