using System.Collections.Immutable;
using TaskerOps.Core.Investigations.Failures;
using TaskerOps.Core.Investigations.Tasks.Graph;
using TaskerOps.Core.Investigations.Tasks.Rows;
using TaskerOps.Core.Investigations.Tasks.Steps;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Investigations.Tasks;

/// <summary>Makes what is shown of a task out of its rows.</summary>
public static class TaskViews
{
    /// <summary>The task.</summary>
    /// <param name="facts">As stored, secrets hidden.</param>
    /// <param name="usual">Usual times by the step's name in the template.</param>
    /// <param name="now">When the rows were read.</param>
    public static TaskView Of(TaskFacts facts, IReadOnlyDictionary<string, UsualTimes> usual, DateTimeOffset now)
    {
        var state = facts.Moves.Count > 0 ? facts.Moves[^1].ToState : "";
        var layers = Layers.Compute([.. facts.Steps.Select(step => step.Step)], facts.Edges);
        ImmutableArray<StepView> steps = [.. facts.Steps
            .Select(step => StepViews.Of(step, facts.Plan, state))
            .OrderBy(step => layers.Of[step.Step]).ThenBy(step => step.Facts.Name, StringComparer.Ordinal).ThenBy(step => step.Step)];
        var failed = steps.Where(step => step.State is StepState.Error).ToList();
        var made = facts.Steps.Select(step => step.TemplateStep).ToHashSet(StringComparer.Ordinal);
        var draft = new TaskView
        {
            Facts = facts,
            At = now,
            State = state,
            Since = Entered(facts.Moves),
            Kind = KindOf(state),
            IsAtRest = state.Length > 0 && !TaskState.IsActive(state),
            Sentence = [],
            Steps = steps,
            Culprit = Culprits.Of(steps, state)?.Step,
            Blocked = BlastRadius.Of(failed.Select(step => step.Step), steps, facts.Edges),
            Untaken = [.. facts.Plan.Steps.Where(step => !made.Contains(step.Name))],
            Acts = [.. OperatorActs.Of(facts, steps, now)],
            Notes = [],
            Staleness = Entered(facts.Moves) is { } since ? TaskStaleness.Of(state, since, facts.Plan, now) : null,
            Oddities = [.. OdditiesOf(facts, state, layers)],
            Usual = usual,
            Layers = layers,
        };
        draft = draft with { Notes = [.. NotesOf(draft)] };
        return draft with { Sentence = [.. FailureSentence.Of(draft)] };
    }

    /// <summary>When the task, or the step that it is about, failed last, UTC; null where neither has.</summary>
    public static DateTimeOffset? FailedAt(TaskView task)
    {
        ArgumentNullException.ThrowIfNull(task);
        var culprit = task.Find(task.Culprit);
        return task.Kind is TaskKind.Failed || (task.Kind is not TaskKind.Ended && culprit?.State is StepState.Error or StepState.WaitingForRetry)
            ? culprit?.LastFailure?.EndedAt ?? task.Since
            : null;
    }

    /// <summary>The task, with who else failed so.</summary>
    public static TaskView With(TaskView task, SameCause same)
    {
        ArgumentNullException.ThrowIfNull(task);
        var known = task with { SameCause = same };
        return known with { Sentence = [.. FailureSentence.Of(known)] };
    }

    private static TaskKind KindOf(string state) => state switch
    {
        TaskState.Complete => TaskKind.Done,
        TaskState.Cancelled or TaskState.ResolvedManually => TaskKind.Ended,
        _ when TaskState.IsFailure(state) => TaskKind.Failed,
        _ => TaskState.IsKnown(state) ? TaskKind.Active : TaskKind.Unknown,
    };

    private static DateTimeOffset? Entered(IReadOnlyList<TaskMove> moves)
    {
        var first = moves.Count - 1;
        while (first > 0 && string.Equals(moves[first - 1].ToState, moves[^1].ToState, StringComparison.Ordinal))
        {
            first--;
        }

        return first < 0 ? null : moves[first].At;
    }

    private static IEnumerable<ImmutableArray<SentencePart>> NotesOf(TaskView task)
    {
        if (task.Acts.Any(act => act.InVain) && task.State is TaskState.BlockedByFailures)
        {
            yield return [.. new Sentence().Add(OperatorActs.Advice)];
        }

        foreach (var letter in task.Facts.DeadLetters)
        {
            var sentence = new Sentence().Add("Put into the investigation queue at ").Add(letter.At).Add($" ({letter.Reason}, {letter.Status}): ");
            foreach (var part in DeadLetterStory.Text(task.Steps, letter.At))
            {
                sentence.Add(part);
            }

            yield return [.. sentence.Add(".")];
        }

        if (TaskState.IsTerminal(task.State) && task.Since is { } ended && AfterTheEnd.Text(ended, task.State, task.Steps).ToImmutableArray() is { Length: > 0 } late)
        {
            yield return late;
        }
    }

    private static IEnumerable<string> OdditiesOf(TaskFacts facts, string state, Layers layers)
    {
        if (facts.Moves.Count == 0)
        {
            yield return "No transition of this task is stored: its state is not known.";
        }
        else if (!TaskState.IsKnown(state))
        {
            yield return $"Its state, {state}, is not known to this version.";
        }

        if (layers.Cyclic.Count > 0)
        {
            var names = facts.Steps.Where(step => layers.Cyclic.Contains(step.Step)).Select(step => step.Name).Take(5);
            yield return $"The dependencies go in a circle: {string.Join(", ", names)}{(layers.Cyclic.Count > 5 ? ", …" : "")}.";
        }

        var steps = facts.Steps.Select(step => step.Step).ToHashSet();
        var loose = facts.Edges.Count(edge => !steps.Contains(edge.From) || !steps.Contains(edge.To));
        if (loose > 0)
        {
            yield return $"{Humane.Count(loose)} dependencies lead to steps that are not there.";
        }
    }
}
