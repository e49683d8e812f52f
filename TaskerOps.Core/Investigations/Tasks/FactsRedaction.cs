using System.Collections.Immutable;
using TaskerOps.Core.Investigations.Redacting;
using TaskerOps.Core.Investigations.Tasks.Rows;
using TaskerOps.Core.Investigations.Transitions;

namespace TaskerOps.Core.Investigations.Tasks;

/// <summary>Hides secrets in the texts of a task: messages, backtraces, notes, reasons, tags.</summary>
internal static class FactsRedaction
{
    /// <summary>The same task without secrets.</summary>
    public static TaskFacts Hide(TaskFacts task, Redaction redaction)
    {
        // A failing task repeats the same message many times over.
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        return task with
        {
            Initiator = Text(task.Initiator),
            SourceSystem = Text(task.SourceSystem),
            Reason = Text(task.Reason),
            Tags = [.. task.Tags.Select(tag => Text(tag)!)],
            Moves = [.. task.Moves.Select(move => move with { Event = Text(move.Event), Reason = Text(move.Reason) })],
            DeadLetters = [.. task.DeadLetters.Select(letter => letter with { Notes = Text(letter.Notes), ResolvedBy = Text(letter.ResolvedBy) })],
            Steps = [.. task.Steps.Select(step => step with { Moves = [.. step.Moves.Select(Move)] })],
        };

        StepMove Move(StepMove move) => move.Detail is { Message: null, Operator: null, Backtrace.IsEmpty: true, ErrorType: null }
            ? move
            : move with { Detail = Detail(move.Detail) };

        TransitionDetail Detail(TransitionDetail detail) => detail with
        {
            Message = Text(detail.Message),
            ErrorType = Text(detail.ErrorType),
            ErrorCode = Text(detail.ErrorCode),
            Backtrace = [.. detail.Backtrace.Select(line => Text(line)!)],
            Operator = detail.Operator is { } mark ? mark with { By = Text(mark.By), Reason = Text(mark.Reason) } : null,
        };

        string? Text(string? text)
        {
            if (string.IsNullOrEmpty(text))
            {
                return text;
            }

            if (!known.TryGetValue(text, out var shown))
            {
                known[text] = shown = redaction.Text(text).Text;
            }

            return shown;
        }
    }
}
