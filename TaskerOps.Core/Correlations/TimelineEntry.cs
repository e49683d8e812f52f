using TaskerOps.Core.Observability;

namespace TaskerOps.Core.Correlations;

/// <summary>An entry of a merged timeline: a row of Tasker's tables, a span, or a line of a log.</summary>
/// <param name="At">When it happened, or began, UTC.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Moment">The row; null of spans and lines.</param>
/// <param name="Span">The span; null of the others.</param>
/// <param name="Line">The line; null of the others.</param>
public sealed record TimelineEntry(DateTimeOffset At, TimelineSource Source, TimelineMoment? Moment = null, TraceSpan? Span = null, LogLine? Line = null)
{
    /// <summary>A row.</summary>
    public static TimelineEntry Of(TimelineMoment moment) => new(
        moment.At,
        moment.Kind switch { MomentKind.Task => TimelineSource.Task, MomentKind.Step => TimelineSource.Step, _ => TimelineSource.DeadLetter },
        Moment: moment);

    /// <summary>A span.</summary>
    public static TimelineEntry Of(TraceSpan span) => new(span.At, TimelineSource.Span, Span: span);

    /// <summary>A line.</summary>
    public static TimelineEntry Of(LogLine line) => new(line.At, TimelineSource.Log, Line: line);
}
