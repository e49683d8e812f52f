using TaskerOps.Core.Series;

namespace TaskerOps.Core.Investigations.Tasks.Steps;

/// <summary>How long the parts of a step usually take: its last successes in other tasks of the template.</summary>
/// <param name="Count">Over how many successes.</param>
/// <param name="LastSuccessAt">The last of them, UTC.</param>
/// <param name="Queue">p50 and p95 of the queue, in milliseconds.</param>
/// <param name="Run">p50 and p95 of the run.</param>
/// <param name="Return">p50 and p95 of the way back.</param>
public sealed record UsualTimes(int Count, DateTimeOffset LastSuccessAt, UsualRange? Queue, UsualRange? Run, UsualRange? Return)
{
    /// <summary>Out of attempts that succeeded.</summary>
    public static UsualTimes? Of(IReadOnlyList<Attempt> successes)
    {
        var ended = successes.Select(attempt => attempt.EndedAt ?? attempt.ReportedAt).OfType<DateTimeOffset>().ToList();
        return ended.Count == 0 ? null : new UsualTimes(
            ended.Count, ended.Max(), Range(successes, SegmentKind.Queue), Range(successes, SegmentKind.Run), Range(successes, SegmentKind.Return));
    }

    /// <summary>The range of a part; null where it has none.</summary>
    public UsualRange? Of(SegmentKind kind) => kind switch
    {
        SegmentKind.Queue => Queue,
        SegmentKind.Run => Run,
        SegmentKind.Return => Return,
        _ => null,
    };

    private static UsualRange? Range(IReadOnlyList<Attempt> successes, SegmentKind kind)
    {
        var lengths = successes.SelectMany(attempt => attempt.Segments)
            .Where(segment => segment.Kind == kind && segment.To is not null)
            .Select(segment => Math.Max(0, segment.RawMilliseconds!.Value)).Order().ToList();
        return Percentile.Of(lengths, 0.5) is { } p50 && Percentile.Of(lengths, 0.95) is { } p95 ? new UsualRange(p50, p95) : null;
    }
}
