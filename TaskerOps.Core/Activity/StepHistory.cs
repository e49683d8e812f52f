using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Activity;

/// <summary>
/// Reads the rows of one step as what happened to it. A row is a double, and does not count, if the row before it
/// has the same state: with two workers or two orchestrators Tasker writes such rows for about a fifth of all steps.
/// </summary>
public static class StepHistory
{
    /// <summary>Order of an entity's rows: sort key, then time, then key.</summary>
    public static int Compare(StepRow left, StepRow right)
    {
        var order = left.SortKey.CompareTo(right.SortKey);
        if (order == 0)
        {
            order = left.At.CompareTo(right.At);
        }

        return order == 0 ? left.Id.CompareTo(right.Id) : order;
    }

    /// <summary>Appends the events of one step.</summary>
    /// <param name="rows">All rows of the step up to some moment, ordered by <see cref="Compare"/>.</param>
    /// <param name="events">Receives them in the order of the rows.</param>
    public static void Read(ReadOnlySpan<StepRow> rows, List<StepEvent> events)
    {
        DateTimeOffset? retrySince = null;
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            var isDouble = i > 0 && string.Equals(rows[i - 1].ToState, row.ToState, StringComparison.Ordinal);
            if (isDouble)
            {
                continue;
            }

            switch (row.ToState)
            {
                case StepState.Enqueued:
                    events.Add(Event(row, StepEventKind.Enqueued, null));
                    if (retrySince is not null)
                    {
                        events.Add(Event(row, StepEventKind.RetryWaited, retrySince));
                        retrySince = null;
                    }

                    break;
                case StepState.InProgress:
                    AddClaims(rows, i, events);
                    break;
                case StepState.Reported:
                    events.Add(Event(row, StepEventKind.Reported, ClaimBefore(rows, i)));
                    break;
                case StepState.ReportedFailure:
                    events.Add(Event(row, StepEventKind.ReportedFailure, ClaimBefore(rows, i)));
                    break;
                case StepState.Complete:
                    events.Add(Event(row, StepEventKind.Completed, null));
                    break;
                case StepState.WaitingForRetry:
                    retrySince = row.At;
                    events.Add(Event(row, StepEventKind.Retried, null));
                    break;
                case StepState.Error:
                    events.Add(Event(row, StepEventKind.Failed, null));
                    break;
            }
        }
    }

    /// <summary>The last row, with the time since when the step is in that state: the first of doubled rows.</summary>
    /// <param name="rows">As for <see cref="Read"/>, at least one.</param>
    public static StepRow Last(ReadOnlySpan<StepRow> rows)
    {
        var first = rows.Length - 1;
        while (first > 0 && string.Equals(rows[first - 1].ToState, rows[^1].ToState, StringComparison.Ordinal))
        {
            first--;
        }

        return rows[^1] with { At = rows[first].At };
    }

    /// <summary>A claim answers every enqueue since the claim before it; usually that is one.</summary>
    private static void AddClaims(ReadOnlySpan<StepRow> rows, int claim, List<StepEvent> events)
    {
        for (var i = claim - 1; i >= 0 && rows[i].ToState is not StepState.InProgress; i--)
        {
            var isFirst = i == 0 || rows[i - 1].ToState is not StepState.Enqueued;
            if (rows[i].ToState is StepState.Enqueued && isFirst)
            {
                events.Add(Event(rows[claim], StepEventKind.Claimed, rows[i].At));
            }
        }
    }

    /// <summary>The first claim after the last enqueue before the report: of doubled claims the first one is the report's.</summary>
    private static DateTimeOffset? ClaimBefore(ReadOnlySpan<StepRow> rows, int report)
    {
        DateTimeOffset? claim = null;
        for (var i = report - 1; i >= 0 && rows[i].ToState is not StepState.Enqueued; i--)
        {
            if (rows[i].ToState is StepState.InProgress)
            {
                claim = rows[i].At;
            }
        }

        return claim;
    }

    private static StepEvent Event(StepRow row, StepEventKind kind, DateTimeOffset? since) =>
        new(row.Id, kind, row.At, since, row.Task, row.Namespace, row.Handler, row.Template, row.Name) { Step = row.Step };
}
