using System.Collections.Immutable;

namespace TaskerOps.Core.Investigations.Tasks.Time;

/// <summary>
/// An axis on which long stretches without any work take little room. It maps moments to 0–1. For a task that still runs its end lies
/// ahead, in steps, so that the scale does not move with every reading.
/// </summary>
public sealed class TimeAxis
{
    /// <summary>The share of the axis that one idle stretch takes.</summary>
    private const double GapShare = 0.03;

    /// <summary>A stretch counts as idle from this share of all work on; and if it is longer than a second.</summary>
    private const double IdleShare = 0.25;

    private readonly ImmutableArray<(DateTimeOffset From, DateTimeOffset To, double Start, double End)> _pieces;

    private TimeAxis(ImmutableArray<(DateTimeOffset From, DateTimeOffset To, double Start, double End)> pieces, ImmutableArray<IdleGap> gaps)
    {
        _pieces = pieces;
        Gaps = gaps;
    }

    /// <summary>Start of the axis.</summary>
    public DateTimeOffset From => _pieces[0].From;

    /// <summary>End of the axis.</summary>
    public DateTimeOffset To => _pieces[^1].To;

    /// <summary>Idle stretches that are drawn short.</summary>
    public ImmutableArray<IdleGap> Gaps { get; }

    /// <summary>The axis of some stretches of work.</summary>
    /// <param name="work">When something happened; ends before the starts count as the starts.</param>
    /// <param name="start">Where the axis begins at the latest.</param>
    /// <param name="runsUntil">The moment of the reading, for a task that still runs; null for one at rest.</param>
    public static TimeAxis Of(IEnumerable<(DateTimeOffset From, DateTimeOffset To)> work, DateTimeOffset start, DateTimeOffset? runsUntil)
    {
        var busy = Merge(work.Select(piece => (piece.From, To: piece.To < piece.From ? piece.From : piece.To)).Append((start, start)));
        if (runsUntil is { } now)
        {
            var length = Math.Max(1, (now - busy[0].From).TotalSeconds);
            var ahead = busy[0].From.AddSeconds(Math.Pow(1.5, Math.Ceiling(Math.Log(length, 1.5) + 0.01)));
            busy = Merge(busy.Append((busy[^1].To > now ? busy[^1].To : now, ahead)));
        }

        var total = busy.Sum(piece => (piece.To - piece.From).TotalMilliseconds);
        var pieces = new List<(DateTimeOffset From, DateTimeOffset To, bool IsGap)>();
        foreach (var piece in busy)
        {
            if (pieces.Count > 0)
            {
                var idle = (piece.From - pieces[^1].To).TotalMilliseconds;
                if (idle > 1000 && idle > total * IdleShare)
                {
                    pieces.Add((pieces[^1].To, piece.From, true));
                    pieces.Add((piece.From, piece.To, false));
                    continue;
                }

                pieces[^1] = pieces[^1] with { To = piece.To };
                continue;
            }

            pieces.Add((piece.From, piece.To, false));
        }

        return Scale(pieces);
    }

    /// <summary>Where a moment lies, 0 to 1.</summary>
    public double At(DateTimeOffset moment)
    {
        foreach (var (from, to, start, end) in _pieces)
        {
            if (moment <= to)
            {
                return moment <= from || to == from ? start : start + ((end - start) * ((moment - from) / (to - from)));
            }
        }

        return 1;
    }

    private static TimeAxis Scale(List<(DateTimeOffset From, DateTimeOffset To, bool IsGap)> pieces)
    {
        var gaps = pieces.Count(piece => piece.IsGap);
        var share = gaps == 0 ? 0 : Math.Min(GapShare, 0.4 / gaps);
        var total = pieces.Where(piece => !piece.IsGap).Sum(piece => (piece.To - piece.From).TotalMilliseconds);
        var scaled = ImmutableArray.CreateBuilder<(DateTimeOffset, DateTimeOffset, double, double)>();
        var drawn = ImmutableArray.CreateBuilder<IdleGap>();
        var at = 0d;
        foreach (var (from, to, isGap) in pieces)
        {
            var width = isGap ? share : total <= 0 ? (1 - (gaps * share)) / (pieces.Count - gaps) : (1 - (gaps * share)) * (to - from).TotalMilliseconds / total;
            if (isGap)
            {
                drawn.Add(new IdleGap(at, at + width, to - from));
            }

            scaled.Add((from, to, at, at + width));
            at += width;
        }

        return new TimeAxis(scaled.ToImmutable(), drawn.ToImmutable());
    }

    private static List<(DateTimeOffset From, DateTimeOffset To)> Merge(IEnumerable<(DateTimeOffset From, DateTimeOffset To)> pieces)
    {
        var merged = new List<(DateTimeOffset From, DateTimeOffset To)>();
        foreach (var piece in pieces.OrderBy(piece => piece.From))
        {
            if (merged.Count > 0 && piece.From <= merged[^1].To)
            {
                merged[^1] = (merged[^1].From, piece.To > merged[^1].To ? piece.To : merged[^1].To);
            }
            else
            {
                merged.Add(piece);
            }
        }

        return merged;
    }
}
