using TaskerOps.Core.Investigations.Tasks.Rows;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Investigations.Tasks.Steps;

/// <summary>When a step is tried again, or why it is not. Tasker: another attempt if the result says retryable and fewer claims were made than allowed; due at the last attempt plus the back-off.</summary>
public static class RetryRule
{
    private const int LongestGuessSeconds = 60;

    /// <summary>The outlook of a step that failed; null for every other.</summary>
    /// <param name="step">The step.</param>
    /// <param name="state">Its state.</param>
    /// <param name="attempts">Its attempts.</param>
    /// <param name="taskState">State of its task.</param>
    public static RetryOutlook? Of(StepFacts step, string state, IReadOnlyList<Attempt> attempts, string taskState)
    {
        var failure = attempts.LastOrDefault(attempt => attempt.Outcome is AttemptOutcome.Failed);
        return state switch
        {
            StepState.WaitingForRetry when TaskState.IsTerminal(taskState) =>
                new RetryOutlook(null, $"the task is {taskState}, and Tasker sends no step of such a task again"),
            StepState.WaitingForRetry => Due(step, failure),
            StepState.Error => new RetryOutlook(null, WhyNot(step, failure, attempts)),
            _ => null,
        };
    }

    private static RetryOutlook Due(StepFacts step, Attempt? failure)
    {
        if (step.LastAttemptedAt is { } last && step.BackoffSeconds is { } backoff and >= 0)
        {
            return new RetryOutlook(last.AddSeconds(backoff), null);
        }

        var seconds = Math.Min(Math.Pow(2, Math.Clamp(step.Attempts ?? 1, 0, 30)), LongestGuessSeconds);
        return failure?.EndedAt is { } ended
            ? new RetryOutlook(ended.AddSeconds(seconds), null, IsEstimate: true)
            : new RetryOutlook(null, "neither a back-off nor a failure is stored");
    }

    private static string WhyNot(StepFacts step, Attempt? failure, IReadOnlyList<Attempt> attempts)
    {
        if (failure?.Detail.Retryable is false)
        {
            return "the handler said that it cannot be retried";
        }

        if (!step.Retryable)
        {
            return "the template allows no retry of this step";
        }

        if (step is { MaxAttempts: { } most, Attempts: { } used } && used >= most)
        {
            var tries = attempts.Count(attempt => attempt.Outcome is not AttemptOutcome.Waiting);
            return tries < used
                ? $"all {Humane.Count(most)} attempts are used, although it was tried {Times(tries)}: doubled claims count"
                : $"all {Humane.Count(most)} attempts are used";
        }

        return "it rests in error, and only a person can reset it";
    }

    private static string Times(int count) => count switch
    {
        1 => "once",
        2 => "twice",
        _ => $"{Humane.Count(count)} times",
    };
}
