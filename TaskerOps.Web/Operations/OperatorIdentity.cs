using System.Globalization;
using System.Security.Claims;
using TaskerOps.Core.Breaches;

namespace TaskerOps.Web.Operations;

/// <summary>Who acts. The one place where pages and API turn a request into an <see cref="Actor"/>.</summary>
public static class OperatorIdentity
{
    /// <summary>Field of a request's body that gives the name while nobody signs in.</summary>
    public const string Field = "by";

    /// <summary>Header that gives it where the body does not; percent-encoded UTF-8, because headers hold ASCII only.</summary>
    public const string Header = "X-TaskerOps-Operator";

    /// <summary>The longest name.</summary>
    public const int LongestName = 80;

    /// <summary>Whoever signed in, verified; else the given name, not verified; null if there is none that can be shown.</summary>
    /// <param name="user">The request's or circuit's user; a given name never overrides who signed in.</param>
    /// <param name="given">What a person typed or a program sent.</param>
    public static Actor? Of(ClaimsPrincipal? user, string? given) =>
        user?.Identity is { IsAuthenticated: true } identity
            ? Clean(identity.Name) is { } proved ? new Actor(proved, IsVerified: true) : null
            : Clean(given) is { } name ? new Actor(name, IsVerified: false) : null;

    /// <summary>A name on one line, without characters that cannot be seen or that turn the text around; null if nothing or too much is left.</summary>
    public static string? Clean(string? name)
    {
        var seen = string.Concat((name ?? "").EnumerateRunes().Where(IsShown)).Trim();
        return seen.Length is > 0 and <= LongestName ? seen : null;
    }

    private static bool IsShown(System.Text.Rune rune) => System.Text.Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) && rune != System.Text.Rune.ReplacementChar;
}
