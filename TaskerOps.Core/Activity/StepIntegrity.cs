using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Activity;

/// <summary>
/// Reads in the rows of one step what should not be: rows that double the one before, places taken twice, states that disagree,
/// reports after the end of the task, and what people changed by hand.
/// </summary>
public static class StepIntegrity
{
    /// <summary>Appends what the rows of one step tell.</summary>
    /// <param name="rows">All rows of the step up to some moment, ordered by <see cref="StepHistory.Compare"/>.</param>
    /// <param name="events">Receives the events in the order of the rows.</param>
    public static void Read(ReadOnlySpan<StepRow> rows, List<StepEvent> events)
    {
        for (var place = 0; place < rows.Length; place++)
        {
            Read(rows, place, events);
        }
    }

    private static void Read(ReadOnlySpan<StepRow> rows, int place, List<StepEvent> events)
    {
        var row = rows[place];
        if (row.ToState is StepState.Reported or StepState.ReportedFailure && row.TaskEnd is { State: TaskState.Error or TaskState.Cancelled } end && end.At < row.At)
        {
            events.Add(Event(row, StepEventKind.ReportedAfterEnd, end.At));
        }

        if (place == 0)
        {
            return;
        }

        var before = rows[place - 1];
        if (DoubleOf(row, before) is { } doubled)
        {
            events.Add(Event(row, doubled, before.At));
        }

        if (row.SortKey == before.SortKey && (place == 1 || rows[place - 2].SortKey != row.SortKey))
        {
            events.Add(Event(row, IsClaimedTwice(rows, place) ? StepEventKind.PlaceTakenTwiceAfterDoubledClaim : StepEventKind.PlaceTakenTwice, before.At));
        }

        if (row.FromState is not null && !string.Equals(row.FromState, before.ToState, StringComparison.Ordinal))
        {
            events.Add(Event(row, StepEventKind.FromStateDisagrees, null));
        }

        if (IsByHand(row, before))
        {
            events.Add(Event(row, StepEventKind.ChangedByHand, null) with { Result = row.ToState });
        }
    }

    private static StepEventKind? DoubleOf(StepRow row, StepRow before) => !string.Equals(row.ToState, before.ToState, StringComparison.Ordinal)
        ? null
        : row.ToState switch
        {
            StepState.Enqueued => StepEventKind.DoubledEnqueue,
            StepState.InProgress => StepEventKind.DoubledClaim,
            StepState.Complete => StepEventKind.DoubledCompletion,
            _ => null,
        };

    /// <summary>Whether more than one claim lies between the enqueue before a row and the row.</summary>
    private static bool IsClaimedTwice(ReadOnlySpan<StepRow> rows, int place)
    {
        var claims = 0;
        for (var i = place; i >= 0 && rows[i].ToState is not StepState.Enqueued; i--)
        {
            claims += rows[i].ToState is StepState.InProgress ? 1 : 0;
        }

        return claims > 1;
    }

    /// <summary>The engine itself never leaves these states so; a task that had ended well, or that a person ended, asks for nothing any more.</summary>
    private static bool IsByHand(StepRow row, StepRow before) =>
        (row.ToState is StepState.ResolvedManually && before.ToState is not StepState.ResolvedManually
            || (row.ToState is StepState.Pending or StepState.Complete && before.ToState is StepState.Error))
        && !(row.TaskEnd is { State: not TaskState.Error } end && end.At <= row.At);

    private static StepEvent Event(StepRow row, StepEventKind kind, DateTimeOffset? since) =>
        new(row.Id, kind, row.At, since, row.Task, row.Namespace, null, row.Template, row.Name) { Step = row.Step };
}
