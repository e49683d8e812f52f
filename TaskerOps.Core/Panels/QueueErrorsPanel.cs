using TaskerOps.Core.Evidence;
using TaskerOps.Core.Figures;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Panels;

/// <summary>Messages in trouble, by kind.</summary>
public sealed class QueueErrorsPanel() : ProcessPanel(
    new PanelInfo("queue-errors", "Message queue errors", PanelGroup.ErrorRates, "errors", "errors",
        "Messages read more than once, undeliverable domain events, overflows of internal channels."),
    Measure.QueueErrors, Measure.QueueErrors)
{
    /// <summary>The kind that happens rather than stands: overflows and drops of internal channels.</summary>
    public const string Overflow = "channel_overflow";

    /// <inheritdoc />
    protected override Source OwnSource => Source.Postgres;

    /// <inheritdoc />
    protected override IReadOnlyDictionary<string, Point[]> OwnLines(SampleSet samples, Buckets buckets) =>
        samples.Of(Measure.QueueErrors).ToDictionary(line => line.Key, line => Sampling.Highest(line.Value, buckets), StringComparer.Ordinal);

    /// <inheritdoc />
    protected override PanelTotal Total(IReadOnlyList<Line> lines, WindowEvidence evidence, PanelQuery query)
    {
        var parts = LastOf(lines);
        foreach (var line in lines.Where(line => line.Label is Overflow))
        {
            parts[Overflow] = Math.Round(line.Points.Sum(point => point.Value ?? 0));
        }

        return new PanelTotal(parts.Values.Sum(), parts.Count, parts);
    }

    /// <inheritdoc />
    protected override Absence Missing(WindowEvidence evidence) => new(
        AbsenceReason.Absent, "The queues cannot be read: no pgmq tables, no right to read them, or another message broker; and Prometheus has no series taskerops_queue_errors for this window.");
}
