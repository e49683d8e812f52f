using System.Text.RegularExpressions;

namespace TaskerOps.Core.Investigations.Redacting;

/// <summary>What secrets look like within a text. Every repetition is bounded or cannot be matched in two ways, so that hostile text costs no more than long text; the time-outs are for what nobody thought of.</summary>
internal static partial class TextPatterns
{
    private const int MostMilliseconds = 1000;

    /// <summary>A header's credentials: <c>Bearer eyJ…</c>, <c>Basic dXNlcjpw…</c>.</summary>
    [GeneratedRegex(@"\b(?<keep>Bearer|Basic|Digest|ApiKey|Token)[ \t]{1,4}(?<hide>[A-Za-z0-9+/=_.~-]{8,8192})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, MostMilliseconds)]
    public static partial Regex Scheme();

    /// <summary>Keys that say what they are by how they begin: JSON web tokens, and those of Amazon, GitHub, GitLab, Slack, Stripe, Google.</summary>
    [GeneratedRegex(@"\b(?<hide>eyJ[A-Za-z0-9_-]{8,8192}\.[A-Za-z0-9_-]{8,8192}(\.[A-Za-z0-9_-]{0,8192})?|(AKIA|ASIA)[A-Z0-9]{16}|gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_[A-Za-z0-9_]{20,255}|glpat-[A-Za-z0-9_-]{20,255}|xox[abprs]-[A-Za-z0-9-]{10,255}|[sr]k_(live|test)_[A-Za-z0-9]{10,255}|AIza[A-Za-z0-9_-]{35})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, MostMilliseconds)]
    public static partial Regex KnownKey();

    /// <summary>Name and password in an address: <c>postgres://user:password@host</c>.</summary>
    [GeneratedRegex(@"\b[A-Za-z][A-Za-z0-9+.-]{1,32}://[^\s/:@""'<>]{0,255}:(?<hide>[^\s/@""'<>]{1,1024})@", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, MostMilliseconds)]
    public static partial Regex UserInfo();

    /// <summary>A private key in PEM.</summary>
    [GeneratedRegex(@"-----BEGIN [A-Z ]{0,32}PRIVATE KEY-----(?<hide>[A-Za-z0-9+/=\s\\]{1,16384})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, MostMilliseconds)]
    public static partial Regex PrivateKey();

    /// <summary>A key and the sign before its value: <c>password=</c>, <c>"api_key": "</c>, also with the quotation marks of JSON within JSON.</summary>
    [GeneratedRegex(@"(?<![\w.-])(?<open>\\{0,8}[""'])?(?<key>[A-Za-z_][\w.-]{1,63}( [A-Za-z]{1,16})?)(?<shut>\\{0,8}[""'])?\s{0,4}[:=]\s{0,4}(?<quote>\\{0,8}[""'])?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, MostMilliseconds)]
    public static partial Regex Assignment();

    /// <summary>Digits that may be a card's number; <see cref="CardNumbers"/> decides. Not within a UUID or a longer number.</summary>
    [GeneratedRegex(@"(?<![\w-])(?<![0-9]\.)(?<hide>[0-9]{13,19}|[0-9]{4}([ -][0-9]{4}){3}|[0-9]{4}[ -][0-9]{6}[ -][0-9]{5})(?!\w)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, MostMilliseconds)]
    public static partial Regex Digits();

    /// <summary>A social security number of the United States.</summary>
    [GeneratedRegex(@"(?<![\w.-])(?<hide>[0-9]{3}-[0-9]{2}-[0-9]{4})(?![\w-])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, MostMilliseconds)]
    public static partial Regex SocialSecurity();
}
