using TaskerOps.Core.Investigations.Redacting;

namespace TaskerOps.Core.Telemetry;

/// <summary>
/// Takes out of telemetry what must not leave the process: the secrets that this process was configured with, wherever they turn up, what looks like a
/// secret, and addresses of people. Every log line and every span goes through it. Safe to share.
/// </summary>
public sealed class Sanitizer
{
    /// <summary>Longest text that telemetry carries, in characters; the rest is cut.</summary>
    public const int Longest = 16_384;

    /// <summary>Shorter secrets would be found in words that hold none; what they are assigned to is hidden by its name.</summary>
    private const int ShortestSecret = 6;

    private readonly Redaction _redaction;
    private readonly string[] _secrets;

    /// <param name="options">What counts as a secret by its name.</param>
    /// <param name="secrets">What this process was configured with.</param>
    public Sanitizer(RedactionOptions options, IEnumerable<string> secrets)
    {
        _redaction = new Redaction(options);
        // The longest first: one secret may hold another.
        _secrets = [.. secrets.Where(secret => secret.Length >= ShortestSecret).Distinct(StringComparer.Ordinal).OrderByDescending(secret => secret.Length)];
    }

    /// <summary>Whether the value of a field is hidden whatever it is.</summary>
    public bool IsSecret(string field) => _redaction.IsSecret(field);

    /// <summary>The text without secrets.</summary>
    public string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var clean = text.Length > Longest ? text[..Longest] + "…" : text;
        foreach (var secret in _secrets)
        {
            clean = Hide(clean, secret);
        }

        clean = _redaction.Text(clean).Text;
        return clean.Contains('@') ? PersonalPatterns.Address().Replace(clean, Redaction.Mark) : clean;
    }

    /// <summary>A secret counts where it stands by itself, not as part of a longer word.</summary>
    private static string Hide(string text, string secret)
    {
        for (var at = text.IndexOf(secret, StringComparison.Ordinal); at >= 0; at = text.IndexOf(secret, at, StringComparison.Ordinal))
        {
            var end = at + secret.Length;
            var isWithin = (at > 0 && char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(secret[0]))
                || (end < text.Length && char.IsLetterOrDigit(text[end]) && char.IsLetterOrDigit(secret[^1]));
            text = isWithin ? text : text[..at] + Redaction.Mark + text[end..];
            at += isWithin ? 1 : Redaction.Mark.Length;
            if (at >= text.Length)
            {
                break;
            }
        }

        return text;
    }
}
