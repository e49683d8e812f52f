using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace TaskerOps.Core.Investigations.Redacting;

/// <summary>
/// Hides secrets in what a task carries, before it leaves the process: values of keys that name a secret, and what looks like
/// one wherever it stands. It takes any input, of any size and depth, and never throws. Safe to share.
/// </summary>
public sealed class Redaction(RedactionOptions options)
{
    /// <summary>What stands in place of a secret.</summary>
    public const string Mark = "[redacted]";

    /// <summary>Most characters of one input that are read: 10 MB of plain text.</summary>
    public const int MostCharacters = 10_000_000;

    /// <summary>How deep JSON is read.</summary>
    public const int MostDepth = 10_000;

    /// <summary>Longest value of an assignment in a text that is hidden.</summary>
    private const int LongestValue = 8192;

    /// <summary>Longest plain word.</summary>
    private const int LongestWord = 14;

    /// <summary>A text below this has no room for a name and its value: <c>pwd=abc</c>.</summary>
    private const int ShortestSecret = 7;

    private static readonly SearchValues<char> ValueEnds = SearchValues.Create(" \t\r\n,;&\"'\\}])>");

    // What stands after these is hidden even if it is a plain word.
    private static readonly SecretKeys Passwords = new(["password", "passwd", "pwd", "passphrase", "secret"]);

    private readonly SecretKeys _inTexts = new(SecretKeys.Split(options.SecretKeys).Concat(SecretKeys.Split(options.MoreKeys)));

    private readonly SecretKeys _inJson = new(
        SecretKeys.Split(options.SecretKeys).Concat(SecretKeys.Split(options.PersonalKeys)).Concat(SecretKeys.Split(options.MoreKeys)));

    /// <summary>Whether the value of a key in JSON is hidden.</summary>
    public bool IsSecret(string key) => _inJson.Has(key);

    /// <summary>JSON without its secrets.</summary>
    /// <param name="json">As stored; null where nothing is.</param>
    /// <returns>Null of null.</returns>
    public RedactedJson? Json(string? json) => json is null ? null : JsonRedactor.Redact(json, this);

    /// <summary>A text without its secrets: a message, a line of a log. Cut at <see cref="MostCharacters"/>.</summary>
    public RedactedText Text(string text)
    {
        if (text.Length < ShortestSecret)
        {
            return new RedactedText(text, 0);
        }

        try
        {
            return HideIn(text.Length > MostCharacters ? text[..MostCharacters] : text);
        }
        catch (RegexMatchTimeoutException)
        {
            // What could not be looked through is not shown.
            return new RedactedText(Mark, 1);
        }
    }

    private RedactedText HideIn(string text)
    {
        var shown = text;
        var hidden = 0;
        shown = Hide(shown, TextPatterns.Scheme(), null, ref hidden);
        shown = Hide(shown, TextPatterns.KnownKey(), null, ref hidden);
        shown = Hide(shown, TextPatterns.UserInfo(), null, ref hidden);
        shown = Hide(shown, TextPatterns.PrivateKey(), null, ref hidden);
        shown = Hide(shown, TextPatterns.Digits(), CardNumbers.Is, ref hidden);
        shown = Hide(shown, TextPatterns.SocialSecurity(), null, ref hidden);
        shown = HideAssignments(shown, ref hidden);
        return new RedactedText(shown, hidden);
    }

    private static string Hide(string text, Regex pattern, Func<ReadOnlySpan<char>, bool>? isSecret, ref int hidden)
    {
        StringBuilder? shown = null;
        var from = 0;
        for (var match = pattern.Match(text); match.Success; match = match.NextMatch())
        {
            var secret = match.Groups["hide"];
            if (isSecret?.Invoke(secret.ValueSpan) ?? true)
            {
                shown ??= new StringBuilder(text.Length);
                shown.Append(text, from, secret.Index - from).Append(Mark);
                from = secret.Index + secret.Length;
                hidden++;
            }
        }

        return shown?.Append(text, from, text.Length - from).ToString() ?? text;
    }

    private string HideAssignments(string text, ref int hidden)
    {
        StringBuilder? shown = null;
        var from = 0;
        for (var match = TextPatterns.Assignment().Match(text); match.Success; match = match.NextMatch())
        {
            var start = match.Index + match.Length;
            var keys = match.Groups["shut"].Success ? _inJson : _inTexts;
            if (start < from || !keys.Has(match.Groups["key"].Value))
            {
                continue;
            }

            var end = ValueEnd(text, start, match.Groups["quote"].Value);
            if (end > start && !text.AsSpan(start, end - start).StartsWith(Mark) && !IsProse(match, text.AsSpan(start, end - start)))
            {
                shown ??= new StringBuilder(text.Length);
                shown.Append(text, from, start - from).Append(Mark);
                from = end;
                hidden++;
            }
        }

        return shown?.Append(text, from, text.Length - from).ToString() ?? text;
    }

    /// <summary>A sentence rather than an assignment, <c>Invalid token: expired</c>: a plain word after a colon and a blank.</summary>
    private static bool IsProse(Match match, ReadOnlySpan<char> value) =>
        match.ValueSpan.EndsWith(": ") && value.Length <= LongestWord && !value[1..].ContainsAnyExceptInRange('a', 'z') && char.IsAsciiLetter(value[0])
        && !Passwords.Has(match.Groups["key"].Value);

    private static int ValueEnd(string text, int start, string quote)
    {
        var rest = text.AsSpan(start, Math.Min(LongestValue, text.Length - start));
        var end = quote.Length > 0 ? rest.IndexOf(quote, StringComparison.Ordinal) : rest.IndexOfAny(ValueEnds);
        return start + (end < 0 ? rest.Length : end);
    }
}
