using TaskerOps.Core.Observability;

namespace TaskerOps.Core.Correlations;

/// <summary>Puts what Tasker's tables, logs and traces tell of the same tasks into one order.</summary>
public static class MergedTimeline
{
    /// <summary>By time; at the same moment rows before spans before lines, and each source in its own order.</summary>
    /// <param name="moments">Rows, by time.</param>
    /// <param name="spans">Spans; one that two stores tell stands once.</param>
    /// <param name="lines">Lines.</param>
    public static IReadOnlyList<TimelineEntry> Of(IEnumerable<TimelineMoment> moments, IEnumerable<TraceSpan> spans, IEnumerable<LogLine> lines) =>
    [
        .. moments.Select(TimelineEntry.Of)
            .Concat(spans.DistinctBy(span => (span.Trace, span.Id)).OrderBy(span => span.At).Select(TimelineEntry.Of))
            .Concat(lines.OrderBy(line => line.At).Select(TimelineEntry.Of))
            .OrderBy(entry => entry.At).ThenBy(entry => entry.Source is TimelineSource.Span or TimelineSource.Log ? entry.Source : TimelineSource.Task),
    ];
}
