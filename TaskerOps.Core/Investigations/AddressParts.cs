using System.Buffers;
using static TaskerOps.Core.Investigations.CharRuns;

namespace TaskerOps.Core.Investigations;

/// <summary>How many characters of the beginning of a text are an address of some kind; 0 = it is none.</summary>
internal static class AddressParts
{
    private const int LongestScheme = 16;
    private const int LongestLocalPart = 64;
    private const int LongestDomain = 253;

    private static readonly SearchValues<char> Trailing = SearchValues.Create(".,;:!?");
    private static readonly SearchValues<char> Quotes = SearchValues.Create("\"'`<>()[]{}|,;");

    /// <summary>https://example.org/a?b=c.</summary>
    public static int Url(ReadOnlySpan<char> rest)
    {
        var scheme = char.IsAsciiLetter(rest[0]) ? Run(rest, LongestScheme, static c => char.IsAsciiLetterOrDigit(c) || c is '+' or '.' or '-') : 0;
        return scheme > 1 && rest[scheme..].StartsWith("://", StringComparison.Ordinal) ? scheme + 3 + Plain(rest[(scheme + 3)..]) : 0;
    }

    /// <summary>someone@example.org.</summary>
    public static int Email(ReadOnlySpan<char> rest)
    {
        var local = IsWord(rest[0]) ? Run(rest, LongestLocalPart, static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '%' or '+' or '-') : 0;
        if (local == 0 || local == rest.Length || rest[local] is not '@')
        {
            return 0;
        }

        var domain = rest[(local + 1)..];
        domain = domain[..Run(domain, LongestDomain, static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-')].TrimEnd(".-");
        return domain.IndexOf('.') > 0 ? local + 1 + domain.Length : 0;
    }

    /// <summary>/etc/hosts, ./a, ../a, ~/a, C:\a, \\server\share, with a line and a column or without.</summary>
    public static int Path(ReadOnlySpan<char> rest)
    {
        var root = rest[0] switch
        {
            '/' => 1,
            '~' when rest.StartsWith("~/", StringComparison.Ordinal) => 2,
            '.' when rest.StartsWith("./", StringComparison.Ordinal) => 2,
            '.' when rest.StartsWith("../", StringComparison.Ordinal) => 3,
            '\\' when rest.StartsWith(@"\\", StringComparison.Ordinal) => 2,
            _ when rest.Length > 2 && char.IsAsciiLetter(rest[0]) && rest[1] is ':' && rest[2] is '\\' => 3,
            _ => 0,
        };
        return root > 0 && root < rest.Length && (IsWord(rest[root]) || rest[root] is '.') && Plain(rest[root..]) is > 0 and var length ? root + length : 0;
    }

    /// <summary>10.0.0.1, with a port or without.</summary>
    public static int Network(ReadOnlySpan<char> rest)
    {
        var at = 0;
        for (var part = 0; part < 4; part++)
        {
            if (part > 0 && (at == rest.Length || rest[at++] is not '.'))
            {
                return 0;
            }

            var digits = Run(rest[at..], 4, char.IsAsciiDigit);
            if (digits is 0 or > 3)
            {
                return 0;
            }

            at += digits;
        }

        if (at + 1 < rest.Length && rest[at] is ':' && Run(rest[(at + 1)..], 6, char.IsAsciiDigit) is > 0 and < 6 and var port)
        {
            at += 1 + port;
        }

        return at == rest.Length || !IsWord(rest[at]) ? at : 0;
    }

    /// <summary>What belongs to an address of whatever kind, without the punctuation of the sentence.</summary>
    private static int Plain(ReadOnlySpan<char> rest)
    {
        var length = 0;
        while (length < rest.Length && !char.IsWhiteSpace(rest[length]) && !char.IsControl(rest[length]) && !Quotes.Contains(rest[length]))
        {
            length++;
        }

        while (length > 0 && Trailing.Contains(rest[length - 1]))
        {
            length--;
        }

        return length;
    }
}
