using System.Text.RegularExpressions;

namespace TaskerOps.Core.Search;

/// <summary>
/// Finds ids in what a person pastes: an id, the beginning of one, a URL, a line of a log, JSON. In a longer text only whole UUIDs and
/// beginnings with a dash count: <c>8 digits</c> alone may be anything there.
/// </summary>
public static partial class IdScan
{
    /// <summary>How many characters of a text are looked at.</summary>
    public const int Longest = 8000;

    /// <summary>How many ids are taken from one text, the first ones.</summary>
    public const int Most = 10;

    /// <summary>The ids in the order in which they first stand, each once; empty = there are none.</summary>
    public static IReadOnlyList<IdPrefix> Find(string? text)
    {
        var looked = (text is { Length: > Longest } ? text[..Longest] : text ?? "").Trim();
        if (Alone().Match(looked) is { Success: true } alone && Prefix(alone.Groups["id"].Value) is { } only)
        {
            return [only];
        }

        var found = Within().Matches(looked).Select(match => Prefix(match.Value)).OfType<IdPrefix>().Distinct().ToList();
        // The beginning of an id that stands whole elsewhere says nothing more.
        return [.. found
            .Where(id => id.IsWhole || !found.Exists(whole => whole.IsWhole && whole.Digits.StartsWith(id.Digits, StringComparison.Ordinal)))
            .Take(Most)];
    }

    private static IdPrefix? Prefix(string text)
    {
        var digits = text.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
        return digits.Length is >= IdPrefix.Fewest and <= IdPrefix.Whole ? new IdPrefix(digits) : null;
    }

    // Quotes, brackets and commas come along when a value is copied out of JSON or a log.
    [GeneratedRegex("""^["'`({\[<#,;:]*(?<id>[0-9a-f]{8}[0-9a-f-]*?)-?["'`)}\]>,;:….]*$""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Alone();

    // Whole, with dashes or without; or cut off behind a dash and at least one more digit. worker_<uuid> is an id too.
    [GeneratedRegex("""(?<![0-9a-z-])([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){0,3}-[0-9a-f]{1,11})(?![0-9a-z-])""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Within();
}
