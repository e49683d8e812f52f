using System.Globalization;
using TaskerOps.Core.Breaches;
using TaskerOps.Web.Components.Charts;

namespace TaskerOps.Web.Components.Breaches;

/// <summary>When a breach was not measured, or when nobody evaluated, as its history tells.</summary>
public static class BreachGaps
{
    /// <summary>All gaps, oldest first; the last may go on.</summary>
    public static IReadOnlyList<ChartBand> Of(BreachStory story)
    {
        ArgumentNullException.ThrowIfNull(story);
        var gaps = new List<ChartBand>();
        var since = default(DateTimeOffset?);
        foreach (var happened in story.Events)
        {
            switch (happened.Kind)
            {
                case BreachEventKind.NotEvaluated when Of(happened) is { } gap:
                    gaps.Add(new ChartBand("gap", gap.From, gap.To));
                    break;
                case BreachEventKind.Unmeasured:
                    since ??= happened.At;
                    break;
                case BreachEventKind.Measured or BreachEventKind.Resolved or BreachEventKind.ResolvedByHand when since is { } start:
                    gaps.Add(new ChartBand("gap", start, happened.At));
                    since = null;
                    break;
                default:
                    break;
            }
        }

        return since is { } open ? [.. gaps, new ChartBand("gap", open, story.Breach.ClosedAt)] : gaps;
    }

    /// <summary>From when to when nobody evaluated; null if the event does not tell.</summary>
    public static (DateTimeOffset From, DateTimeOffset To)? Of(BreachEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return happened.Kind is BreachEventKind.NotEvaluated && Moment(happened.From) is { } from && Moment(happened.To) is { } to && to > from ? (from, to) : null;
    }

    private static DateTimeOffset? Moment(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;
}
