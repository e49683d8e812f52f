using System.Globalization;
using TaskerOps.Core.Panels;
using TaskerOps.Core.Series;

namespace TaskerOps.Web.Endpoints;

/// <summary>Reads the query strings of the API. What is wrong is told with the name of the field.</summary>
public static class QueryInput
{
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads from, to and step: to = now, from = to − 1 h, step = a usual width.</summary>
    /// <returns>The buckets, or the field that is wrong and why.</returns>
    public static (Buckets? Buckets, string Field, string Problem) Buckets(string? from, string? to, string? step, DateTimeOffset now)
    {
        if (!TryMoment(to, now, out var end))
        {
            return (null, "to", NotAMoment("to", to));
        }

        if (!TryMoment(from, end - TimeSpan.FromHours(1), out var start))
        {
            return (null, "from", NotAMoment("from", from));
        }

        if (end - start < Window.Shortest || end - start > Window.Longest)
        {
            return (null, "from", FormattableString.Invariant($"'from' must lie before 'to', by {Window.Shortest.TotalSeconds:0} s to {Window.Longest.TotalDays:0} days."));
        }

        var window = new Window(start, end);
        var width = StepSize.For(window.Length);
        if (!string.IsNullOrWhiteSpace(step))
        {
            if (!double.TryParse(step, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) || !(seconds >= 1) || seconds > Window.Longest.TotalSeconds)
            {
                return (null, "step", FormattableString.Invariant($"'step' must be seconds, from 1 to {Window.Longest.TotalSeconds:0}."));
            }

            width = TimeSpan.FromSeconds(seconds);
        }

        return window.Length / width > StepSize.MostPoints
            ? (null, "step", FormattableString.Invariant($"'step' is too small: a series has at most {StepSize.MostPoints} points."))
            : (new Buckets(window, width), "", "");
    }

    /// <summary>Reads a moment: ISO 8601 (UTC where no zone is given) or seconds since the Unix epoch; empty = the default.</summary>
    public static bool TryMoment(string? text, DateTimeOffset otherwise, out DateTimeOffset moment)
    {
        moment = otherwise;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < 1e11)
        {
            moment = DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000));
        }
        else if (!BeginsWithADate(text) || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out moment))
        {
            return false;
        }

        return moment >= Earliest && moment < Earliest.AddYears(200);
    }

    // The parser reads more than ISO 8601: "12:30" as today's, "3/4/2026" one way or the other.
    private static bool BeginsWithADate(string text) => text.AsSpan().TrimStart() is [>= '0' and <= '9', >= '0' and <= '9', >= '0' and <= '9', >= '0' and <= '9', '-', ..];

    /// <summary>The question to a panel; namespaces are taken as they are: they only ever compare.</summary>
    public static PanelQuery Panel(Buckets buckets, string[]? namespaces, bool attempts) => new(
        buckets,
        (namespaces ?? []).Where(name => name.Length > 0).ToHashSet(StringComparer.Ordinal),
        attempts);

    /// <summary>What is wrong with a moment.</summary>
    public static string NotAMoment(string field, string? text) =>
        $"'{field}' must be a time in ISO 8601, such as 2026-11-22T15:18:30Z; '{Short(text)}' is none.";

    private static string Short(string? text) => text is { Length: > 40 } ? text[..40] + "…" : text ?? "";
}
