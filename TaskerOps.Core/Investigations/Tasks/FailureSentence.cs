using TaskerOps.Core.Investigations.Tasks.Rows;
using TaskerOps.Core.Investigations.Tasks.Steps;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Investigations.Tasks;

/// <summary>
/// The first line of a task: <c>charge_card failed 3/3 (CardGatewayTimeout, retryable) at 02:41:07, 6 min ago; blocks 4 of 9 steps;
/// same cause on 212 tasks in payments since 02:38:10; first seen in version 1.4.0; last success of this step 02:37:52.</c>
/// </summary>
public static class FailureSentence
{
    /// <summary>The sentence.</summary>
    /// <param name="task">The task, but for this line.</param>
    public static IEnumerable<SentencePart> Of(TaskView task) => (task.Kind, task.Find(task.Culprit)) switch
    {
        // A step that failed after the task had been given up is not why.
        (TaskKind.Failed, { LastFailure.EndedAt: { } failedAt }) when failedAt > task.Since && Letter(task) is not null => GivenUp(task),
        (_, { State: StepState.Error } culprit) when task.Kind is not TaskKind.Ended => Failed(task, culprit),
        (TaskKind.Failed, { LastFailure: not null, Operator.Length: > 0 } culprit) => Failed(task, culprit),
        (TaskKind.Failed, _) => GivenUp(task),
        (TaskKind.Ended, _) => Ended(task),
        (TaskKind.Done, _) => Done(task),
        (TaskKind.Unknown, _) => Unknown(task),
        (_, { State: StepState.WaitingForRetry } culprit) => Waiting(task, culprit),
        _ => Running(task),
    };

    private static Sentence Failed(TaskView task, StepView step)
    {
        var sentence = new Sentence();
        Fails(sentence, task, step);
        if (task.Blocked.Count > 0)
        {
            sentence.Add($"; blocks {Humane.Count(task.Blocked.Count)} of {Humane.Count(task.Steps.Length, "step")}");
        }

        var others = task.Steps.Count(other => other.State is StepState.Error && other.Step != step.Step);
        if (others > 0)
        {
            sentence.Add($"; {Humane.Count(others, "step")} more failed");
        }

        if (task.SameCause is { } same)
        {
            sentence.Add(CauseSentence.Of(same));
        }
        else if (step.LastFailure?.Detail is { } detail)
        {
            var cause = FailureCause.OfStep(task.Facts.Namespace, task.Facts.Template, step.Facts.TemplateStep, detail.ErrorType, detail.Message);
            sentence.Add("; ").AddCause("who else fails so", cause.Fingerprint.Key);
        }

        if (task.Usual.GetValueOrDefault(step.Facts.TemplateStep) is { } usual)
        {
            sentence.Add("; last success of this step ").Add(usual.LastSuccessAt);
        }

        if (step.Operator.LastOrDefault() is { } act && task.Acts.LastOrDefault(one => one.Step == step.Step) is { InVain: true })
        {
            sentence.Add($"; set to {act.ToState} by hand at ").Add(act.At).Add(", the task has not moved since");
        }

        return sentence.Add(".");
    }

    /// <summary>"charge_card failed 3/3 (CardGatewayTimeout, retryable) at 02:41:07, 6 min ago".</summary>
    private static void Fails(Sentence sentence, TaskView task, StepView step)
    {
        var failures = step.Attempts.Count(attempt => attempt.Outcome is AttemptOutcome.Failed);
        sentence.Add(step).Add(" failed");
        if (failures > 0)
        {
            sentence.Add(step.Facts.MaxAttempts is { } most ? $" {Humane.Count(failures)}/{Humane.Count(most)}" : $" {Humane.Count(failures)} ×");
        }

        var detail = step.LastFailure?.Detail;
        var words = new[]
        {
            detail?.ErrorType, detail?.StatusCode is { } code ? $"HTTP {code.ToString(System.Globalization.CultureInfo.InvariantCulture)}" : null,
            detail?.Retryable switch { true => "retryable", false => "not retryable", null => null },
        }.Where(word => !string.IsNullOrWhiteSpace(word)).ToList();
        if (words.Count > 0)
        {
            sentence.Add($" ({string.Join(", ", words)})");
        }

        if ((step.LastFailure?.EndedAt ?? step.LastFailure?.ReportedAt ?? step.Since) is { } at)
        {
            sentence.Add(" at ").AddWithAge(at, task.At);
        }
    }

    private static Sentence GivenUp(TaskView task)
    {
        var sentence = new Sentence();
        if (Letter(task) is not { } letter || task.Since is not { } since)
        {
            sentence.Add($"The task is {Words(task.State)}");
            return task.Since is { } at ? sentence.Add(" since ").AddWithAge(at, task.At).Add("; no step of it is in error.") : sentence.Add(".");
        }

        sentence.Add("Given up as stale at ").AddWithAge(since, task.At).Add(": ");
        foreach (var part in DeadLetterStory.Text(task.Steps, letter.At))
        {
            sentence.Add(part);
        }

        return sentence.Add($"; {Done(task.Steps)}").Add(task.SameCause is { } same ? CauseSentence.Of(same) : []).Add(".");
    }

    /// <summary>The entry of the investigation queue with which Tasker ended the task: both are written in one go.</summary>
    private static DeadLetter? Letter(TaskView task) =>
        task.State is TaskState.Error ? task.Facts.DeadLetters.LastOrDefault(letter => task.Since is { } since && (letter.At - since).Duration() < TimeSpan.FromMinutes(1)) : null;

    private static Sentence Ended(TaskView task)
    {
        var sentence = new Sentence().Add(task.State is TaskState.Cancelled ? "Cancelled" : "Resolved by hand");
        if (task.Since is { } at)
        {
            sentence.Add(" at ").AddWithAge(at, task.At);
        }

        if (task.Steps.Where(step => step.LastFailure is not null).MaxBy(step => step.LastFailure!.EndedAt) is { } failed)
        {
            sentence.Add("; before, ");
            Fails(sentence, task, failed);
        }

        return sentence.Add($"; {Done(task.Steps)}.");
    }

    private static Sentence Done(TaskView task)
    {
        var sentence = new Sentence().Add("Complete");
        if (task.Since is { } at)
        {
            sentence.Add($" in {Humane.Span(at > task.Facts.CreatedAt ? at - task.Facts.CreatedAt : TimeSpan.Zero)}, at ").Add(at);
        }

        var retried = task.Steps.Where(step => step.Attempts.Any(attempt => attempt.Outcome is AttemptOutcome.Failed)).ToList();
        if (retried.Count > 0)
        {
            var waited = retried.Sum(step => step.Spent(SegmentKind.BackOff, task.At) ?? 0);
            sentence.Add("; ").Add(retried[0]).Add(retried.Count > 1 ? $" and {Humane.Count(retried.Count - 1, "step")} more" : "")
                .Add($" needed {(retried.Count == 1 ? $"{Humane.Count(retried[0].Attempts.Length)} attempts" : "more than one attempt")}, {Humane.Duration(waited)} of it waiting for the retry");
        }

        return sentence.Add($"; {Done(task.Steps)}.");
    }

    private static Sentence Waiting(TaskView task, StepView step)
    {
        var sentence = new Sentence();
        Fails(sentence, task, step);
        sentence.Add(task.SameCause is { } same ? CauseSentence.Of(same) : []);
        return step.Retry switch
        {
            { NextAt: { } next } when next > task.At => sentence.Add("; next attempt due at ").Add(next).Add($", in {Humane.Span(next - task.At)}."),
            { NextAt: { } next } => sentence.Add("; its next attempt has been due since ").Add(next).Add($" ({Humane.Span(task.At - next)}): Tasker looks for such steps every 5 s or so."),
            { Because: { } because } => sentence.Add($"; no further attempt: {because}."),
            _ => sentence.Add("."),
        };
    }

    private static Sentence Running(TaskView task)
    {
        var sentence = new Sentence().Add($"{Capital(Words(task.State))} for {Humane.Span(task.At > task.Facts.CreatedAt ? task.At - task.Facts.CreatedAt : TimeSpan.Zero)}");
        if (task.Find(task.Culprit) is { Since: { } since } step)
        {
            sentence.Add(": ").Add(step).Add(step.State switch
            {
                StepState.InProgress => " has been with a worker since ",
                StepState.Enqueued => " has waited for a worker since ",
                _ => $" is {step.State} since ",
            }).Add(since).Add($" ({Humane.Span(task.At > since ? task.At - since : TimeSpan.Zero)})");
        }

        return sentence.Add($"; {Done(task.Steps)}.");
    }

    private static Sentence Unknown(TaskView task) => task.Since is { } since
        ? new Sentence().Add($"In the state {task.State}, which this version does not know, since ").AddWithAge(since, task.At).Add($"; {Done(task.Steps)}.")
        : new Sentence().Add($"No transition of this task is stored, so its state is not known; created at ").AddWithAge(task.Facts.CreatedAt, task.At).Add($"; {Done(task.Steps)}.");

    private static string Done(IReadOnlyCollection<StepView> steps) => steps.Count == 0
        ? "it has no steps"
        : $"{Humane.Count(steps.Count(step => StepState.Satisfies(step.State)))} of {Humane.Count(steps.Count, "step")} done";

    private static string Words(string state) => state.Replace('_', ' ');

    private static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
}
