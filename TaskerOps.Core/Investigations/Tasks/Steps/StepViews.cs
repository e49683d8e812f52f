using System.Collections.Immutable;
using TaskerOps.Core.Investigations.Tasks.Rows;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Investigations.Tasks.Steps;

/// <summary>Makes what is shown of a step out of its rows.</summary>
public static class StepViews
{
    /// <summary>One step.</summary>
    /// <param name="step">As stored.</param>
    /// <param name="plan">The template.</param>
    /// <param name="taskState">State of its task.</param>
    public static StepView Of(StepFacts step, TemplatePlan plan, string taskState)
    {
        var attempts = AttemptReader.Read(step.Moves);
        var state = step.Moves.Count > 0 ? step.Moves[^1].ToState : StepState.Pending;
        return new StepView
        {
            Facts = step,
            Plan = plan.Find(step.TemplateStep),
            State = state,
            Since = Entered(step.Moves),
            Attempts = attempts,
            Pattern = AttemptPatterns.Of(attempts),
            Retry = RetryRule.Of(step, state, attempts, taskState),
            Parents = ParentsOf(step, attempts),
            Operator = [.. step.Moves.Where(move => move.Detail.Operator is not null)],
            Oddities = [.. OdditiesOf(step, state, attempts)],
        };
    }

    /// <summary>The first of the rows that have led into the last state.</summary>
    private static DateTimeOffset? Entered(IReadOnlyList<StepMove> moves)
    {
        var first = moves.Count - 1;
        while (first > 0 && string.Equals(moves[first - 1].ToState, moves[^1].ToState, StringComparison.Ordinal))
        {
            first--;
        }

        return first < 0 ? null : moves[first].At;
    }

    private static Segment? ParentsOf(StepFacts step, ImmutableArray<Attempt> attempts) =>
        attempts.FirstOrDefault()?.EnqueuedAt is { } enqueued ? new Segment(SegmentKind.Parents, step.CreatedAt, enqueued) : null;

    private static IEnumerable<string> OdditiesOf(StepFacts step, string state, ImmutableArray<Attempt> attempts)
    {
        if (!StepState.IsKnown(state))
        {
            yield return $"Its state, {state}, is not known to this version.";
        }
        else if (step.Moves.FirstOrDefault(move => !StepState.IsKnown(move.ToState)) is { } unknown)
        {
            yield return $"It was in a state that this version does not know: {unknown.ToState}.";
        }

        var negative = attempts.SelectMany(attempt => attempt.Segments).Where(segment => segment.IsNegative).ToList();
        if (negative.Count > 0)
        {
            yield return $"{Humane.Count(negative.Count)} of its times {(negative.Count == 1 ? "runs" : "run")} backwards, by up to {Humane.Duration(-negative.Min(segment => segment.RawMilliseconds!.Value))}; counted as zero.";
        }

        var unreadable = step.Moves.Count(move => move.Detail.IsUnreadable);
        if (unreadable > 0)
        {
            yield return $"The metadata of {Humane.Count(unreadable)} of its transitions cannot be read.";
        }

        if (attempts.FirstOrDefault(attempt => attempt.RanTwice) is { } twice)
        {
            yield return RanTwice(step, twice, attempts);
        }
    }

    /// <summary>"ran twice at once, workers A and B, 3 ms apart; 2 of 3 attempts used by one try".</summary>
    private static string RanTwice(StepFacts step, Attempt twice, ImmutableArray<Attempt> attempts)
    {
        var apart = twice is { ClaimedAt: { } first, SecondClaimAt: { } second } ? $", {Humane.Span((second - first).Duration())} apart" : "";
        var who = twice.Workers.Length > 1 ? $", workers {string.Join(" and ", twice.Workers.Take(3).Select(worker => WorkerName.Of(worker)))}" : "";
        var often = twice.Claims == 2 ? "twice" : $"{Humane.Count(twice.Claims)} times";
        var used = step is { Attempts: { } count, MaxAttempts: { } most } && attempts.Length < count
            ? $"; {Humane.Count(count)} of {Humane.Count(most)} attempts used by {(attempts.Length == 1 ? "one try" : $"{Humane.Count(attempts.Length)} tries")}"
            : "";
        return $"Ran {often} at once{who}{apart}{used}.";
    }
}
