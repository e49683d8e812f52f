using TaskerOps.Core.Activity;
using TaskerOps.Core.Investigations.Redacting;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Investigations.Failures;

/// <summary>
/// Gives each failure its cause. A failed attempt that ended a step has the cause of that end; a failed task that of its first failed step.
/// Keys are made of the messages as they stand; what is told further on has no secrets in it.
/// </summary>
/// <param name="facts">What the rows tell.</param>
/// <param name="templates">The template of a key.</param>
/// <param name="redaction">Hides secrets in messages.</param>
public sealed class FailureCauses(FailureFacts facts, Func<Guid, Template> templates, Redaction redaction)
{
    private readonly Dictionary<FailureCause, (Fingerprint Fingerprint, FailureCause Shown)> _known = [];
    private readonly Dictionary<string, (string Normal, string Shown)> _messages = new(StringComparer.Ordinal);

    /// <summary>The failures of a window; a row that has vanished since it was counted is told without a message.</summary>
    public List<Failure> Of(FailureEvents events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var failures = new List<Failure>(events.Finals.Count + events.Attempts.Count + events.Tasks.Count);
        var ends = new Dictionary<Guid, Failure>();
        foreach (var final in events.Finals)
        {
            var failure = Final(final);
            failures.Add(failure);
            if (facts.Steps.GetValueOrDefault(final.Row)?.Report is { } report)
            {
                ends[report] = failure;
            }
        }

        failures.AddRange(events.Attempts.Select(attempt => Attempt(attempt, ends.GetValueOrDefault(attempt.Row))));
        var firsts = events.FirstFinals();
        var byRow = failures.Where(failure => failure.Kind is FailureKind.Final).ToDictionary(failure => failure.Row);
        failures.AddRange(events.Tasks.Select(task => firsts.TryGetValue(task.Task, out var first)
            ? byRow[first.Row] with { Kind = FailureKind.Task, Row = task.Row, At = task.At }
            : TaskOnly(task)));
        return failures;
    }

    private Failure Final(StepEvent final)
    {
        var detail = facts.Steps.GetValueOrDefault(final.Row);
        var report = detail?.Report is { } row ? facts.Steps.GetValueOrDefault(row) : null;
        return Step(FailureKind.Final, final, detail, report?.ErrorType ?? detail?.ErrorType, report?.Worker ?? detail?.Worker);
    }

    private Failure Attempt(StepEvent attempt, Failure? end)
    {
        var detail = facts.Steps.GetValueOrDefault(attempt.Row);
        var failure = Step(FailureKind.Attempt, attempt, detail, detail?.ErrorType, detail?.Worker);
        return end is null ? failure : failure with { Fingerprint = end.Fingerprint, Cause = end.Cause };
    }

    private Failure Step(FailureKind kind, StepEvent step, FailureDetail? detail, string? errorType, Guid? worker)
    {
        var template = detail is null ? Template.Unknown : templates(detail.NamedTask);
        var (normal, shown) = Message(detail?.Message);
        var (fingerprint, cause) = Known(new FailureCause(step.Namespace, step.Template, step.Name, TypeOf(errorType), normal));
        return new Failure(kind, fingerprint, cause, step.Row, step.Task, step.At)
        {
            Step = step.Step,
            NamedTask = detail?.NamedTask ?? default,
            Version = template.Version,
            Handler = step.Handler,
            Message = detail?.Message is null ? null : shown,
            Worker = worker,
        };
    }

    /// <summary>A task that failed without a failure of a step in the window: the step had failed before, or none had.</summary>
    private Failure TaskOnly(TaskEvent task)
    {
        if (facts.FailedSteps.TryGetValue(task.Task, out var step) && facts.Steps.TryGetValue(step.Row, out var detail))
        {
            var handler = templates(detail.NamedTask).HandlerOf(step.Name);
            var final = new StepEvent(step.Row, StepEventKind.Failed, task.At, null, task.Task, task.Namespace, handler, task.Template, step.Name) { Step = detail.Step };
            return Final(final) with { Kind = FailureKind.Task, Row = task.Row };
        }

        var told = facts.Tasks.GetValueOrDefault(task.Row);
        var template = told is null ? Template.Unknown : templates(told.NamedTask);
        var stuck = told?.Stuck;
        var message = told switch
        {
            { Reason: not null, Stuck: not null } => stuck!.Sentence,
            { Reason: not null } => "The task stood still with no step under way",
            { Event: { Length: > 0 } word } => word,
            _ => $"The task went to {task.To} without a failed step",
        };
        var (normal, shown) = Message(message);
        var (fingerprint, cause) = Known(new FailureCause(task.Namespace, task.Template, told?.Reason is null ? null : stuck?.Name, TypeOf(told?.Reason), normal));
        return new Failure(FailureKind.Task, fingerprint, cause, task.Row, task.Task, task.At)
        {
            Step = told?.Reason is null ? null : stuck?.Step,
            NamedTask = told?.NamedTask ?? default,
            Version = template.Version,
            Handler = told?.Reason is not null && stuck is not null ? template.HandlerOf(stuck.Name) : null,
            Message = shown,
            Stuck = stuck,
        };
    }

    private static string? TypeOf(string? errorType) => string.IsNullOrWhiteSpace(errorType) ? null : errorType.Trim();

    private (Fingerprint Fingerprint, FailureCause Shown) Known(FailureCause cause)
    {
        if (!_known.TryGetValue(cause, out var known))
        {
            _known[cause] = known = (cause.Fingerprint, cause with { Message = redaction.Text(cause.Message).Text });
        }

        return known;
    }

    private (string Normal, string Shown) Message(string? message)
    {
        if (message is null)
        {
            return ("", "");
        }

        if (!_messages.TryGetValue(message, out var known))
        {
            _messages[message] = known = (NormalMessage.Of(message), redaction.Text(message).Text);
        }

        return known;
    }
}
