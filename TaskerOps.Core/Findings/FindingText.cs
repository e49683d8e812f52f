using System.Globalization;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Findings;

/// <summary>Words that the sentences of findings share.</summary>
internal static class FindingText
{
    /// <summary>A length of time, as figures say it.</summary>
    public static string Span(TimeSpan span) => Humane.Span(span < TimeSpan.Zero ? TimeSpan.Zero : span);

    /// <summary>A time of day.</summary>
    public static string Time(DateTimeOffset at) => BreachText.Time(at);

    /// <summary>A share.</summary>
    public static string Percent(double value) => Humane.Of(value, "%").ToString();

    /// <summary>"ecommerce_rs (11), payments_rs (3) and 4 more", the most frequent first.</summary>
    public static string Groups(IEnumerable<string> names, int shown = 3)
    {
        var groups = Counted(names);
        var rest = groups.Count - shown;
        return string.Join(", ", groups.Take(shown).Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Name} ({group.Count})")))
            + (rest > 0 ? $" and {rest} more" : "");
    }

    /// <summary>How often each name occurs, the most frequent first.</summary>
    public static IReadOnlyList<(string Name, int Count)> Counted(IEnumerable<string> names) =>
    [
        .. names.GroupBy(name => name, StringComparer.Ordinal).Select(group => (Name: group.Key, Count: group.Count()))
            .OrderByDescending(group => group.Count).ThenBy(group => group.Name, StringComparer.Ordinal),
    ];
}
