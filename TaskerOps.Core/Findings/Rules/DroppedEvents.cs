using TaskerOps.Core.Probes;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Findings.Rules;

/// <summary>Workers drop domain events, or fail to deliver or route them: whoever waits for them hears nothing.</summary>
public sealed class DroppedEvents : FindingRule
{
    /// <summary>How far back losses count.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromMinutes(5);

    private static readonly (string Count, string Name)[] Losses =
    [
        (EventCount.RoutingErrors, "not routed"), (EventCount.DeliveryErrors, "not delivered"),
        (EventCount.HandlerErrors, "failed in a handler"), (EventCount.ChannelDrops, "dropped by the channel to other languages"),
    ];

    /// <inheritdoc />
    public override Finding Finding { get; } = new(
        "dropped-events", "Events are dropped", FindingSeverity.Note, "", 0, TimeSpan.Zero,
        "Look at the log of the worker named for the event and who should have had it; the tasks themselves are not touched.")
    {
        Explains = ["queue-errors"],
    };

    /// <inheritdoc />
    public override FindingReading Read(FindingEvidence evidence, FindingSetting setting)
    {
        if (evidence.DomainEvents.Value is not { } samples || evidence.Processes.Value is not { } processes)
        {
            return CannotSee(evidence, setting, evidence.DomainEvents.Absence ?? evidence.Processes.Absence);
        }

        var lost = processes.Where(process => process is { IsWorker: true, Events: not null })
            .SelectMany(worker => Losses.Where(loss => !(loss.Count is EventCount.ChannelDrops && worker.Events!.ChannelSubscribers is 0))
                .Select(loss => (worker.Process, loss.Name, Rise: Rise(samples.GetValueOrDefault(EventCount.Label(worker.Process, loss.Count)) ?? [], evidence.At))))
            .Where(loss => loss.Rise.Count > 0).ToList();
        var sum = lost.Sum(loss => loss.Rise.Count);
        if (sum <= setting.Threshold)
        {
            return Clear(evidence, setting, sum, $"No domain event that anybody wants got lost in {FindingText.Span(Span)}.");
        }

        return Raised(
            evidence, setting, sum, lost.Min(loss => loss.Rise.Since),
            $"{Humane.Count((long)sum, "domain event")} lost in {FindingText.Span(Span)}: {string.Join(", ", lost.Take(3).Select(loss => $"{Humane.Number(loss.Rise.Count)} {loss.Name} at {loss.Process}"))}.",
            [.. lost.Take(FindingFact.Most).Select(loss => new FindingFact($"{loss.Process}: {loss.Name}", Humane.Number(loss.Rise.Count)) { Place = FindingPlace.System })]);
    }

    /// <summary>By how much a count has grown, and since when; a restarted worker counts from zero again.</summary>
    private static (double Count, DateTimeOffset Since) Rise(IReadOnlyList<Point> points, DateTimeOffset at)
    {
        var (count, since) = (0d, at);
        for (var i = 1; i < points.Count; i++)
        {
            var step = (points[i].Value ?? 0) - (points[i - 1].Value ?? 0);
            if (points[i].At >= at - Span && step > 0)
            {
                (count, since) = (count + step, points[i].At < since ? points[i].At : since);
            }
        }

        return (count, since);
    }
}
