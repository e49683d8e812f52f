using static TaskerOps.Core.Investigations.CharRuns;

namespace TaskerOps.Core.Investigations;

/// <summary>
/// Tells the parts of a message that vary: specific rules before general ones, each tried only where a word can begin, and none looks
/// further ahead than it takes or than a fixed bound.
/// </summary>
internal static class VariableParts
{
    private const int LongestIdentifier = 64;

    private static readonly string[] Placeholders = ["<id>", "<time>", "<url>", "<email>", "<path>", "<address>", "<hex>", "<number>"];

    /// <summary>The piece that begins at a position of the text.</summary>
    public static MessagePiece At(ReadOnlySpan<char> text, int at, ref MessageContext context)
    {
        var rest = text[at..];
        var first = rest[0];
        if (char.IsWhiteSpace(first) || char.IsControl(first))
        {
            context.Mark(' ');
            return new(1, " ");
        }

        if (first is '<' && Known(rest) is { } known)
        {
            context.Placeholder();
            return new(known.Length, known);
        }

        var before = at == 0 ? ' ' : text[at - 1];
        if (!IsWord(before) && !context.IsAfterPlaceholder)
        {
            if (Variable(rest, before) is { } part)
            {
                context.Placeholder();
                return part;
            }

            if (StatusParts.Http(rest) is > 0 and var http)
            {
                context.Word("HTTP");
                return new(http, "HTTP");
            }

            if (StatusParts.Code(rest, context.ExpectsStatus) is > 0 and var code)
            {
                context.Status();
                return new(code, rest[..code].ToString());
            }

            if (General(rest) is { } general)
            {
                context.Placeholder();
                return general;
            }
        }

        if (char.IsAsciiDigit(first))
        {
            context.Placeholder();
            return new(Digits(rest), "<number>");
        }

        if (IsWord(first))
        {
            var length = WordLength(rest);
            context.Word(rest[..length]);
            return new(length, null);
        }

        context.Mark(first);
        return new(char.IsHighSurrogate(first) && rest.Length > 1 && char.IsLowSurrogate(rest[1]) ? 2 : 1, null);
    }

    private static MessagePiece? Variable(ReadOnlySpan<char> rest, char before) => rest[0] switch
    {
        _ when Uuid(rest) is > 0 and var length => new(length, "<id>"),
        _ when Time(rest) is > 0 and var length => new(length, "<time>"),
        _ when AddressParts.Url(rest) is > 0 and var length => new(length, "<url>"),
        _ when AddressParts.Email(rest) is > 0 and var length => new(length, "<email>"),
        _ when before is not ('/' or '\\' or '.' or '<') && AddressParts.Path(rest) is > 0 and var length => new(length, "<path>"),
        _ when AddressParts.Network(rest) is > 0 and var length => new(length, "<address>"),
        _ => null,
    };

    private static MessagePiece? General(ReadOnlySpan<char> rest) => rest[0] switch
    {
        _ when Hex(rest) is > 0 and var length => new(length, "<hex>"),
        _ when Identifier(rest) is > 0 and var length => new(length, "<id>"),
        _ when Number(rest) is > 0 and var length => new(length, "<number>"),
        _ => null,
    };

    private static string? Known(ReadOnlySpan<char> rest)
    {
        foreach (var placeholder in Placeholders)
        {
            if (rest.StartsWith(placeholder, StringComparison.Ordinal))
            {
                return placeholder;
            }
        }

        return null;
    }

    /// <summary>8-4-4-4-12 hexadecimal digits.</summary>
    private static int Uuid(ReadOnlySpan<char> rest)
    {
        const int Length = 36;
        if (rest.Length < Length || (rest.Length > Length && IsWord(rest[Length])))
        {
            return 0;
        }

        for (var i = 0; i < Length; i++)
        {
            if (i is 8 or 13 or 18 or 23 ? rest[i] is not '-' : !char.IsAsciiHexDigit(rest[i]))
            {
                return 0;
            }
        }

        return Length;
    }

    /// <summary>2026-11-22, 2026/11/22, 15:18, 15:18:30.5, 2026-11-22T15:18:30.123Z, with an offset or without.</summary>
    private static int Time(ReadOnlySpan<char> rest)
    {
        var at = Matches(rest, "0000-00-00") || Matches(rest, "0000/00/00") ? 10 : 0;
        var clock = at == 0 ? 0 : at < rest.Length && rest[at] is 'T' or ' ' ? at + 1 : rest.Length;
        if (clock < rest.Length && (Matches(rest[clock..], "00:00") || Matches(rest[clock..], "0:00")))
        {
            at = clock + (rest[clock + 1] is ':' ? 4 : 5);
            at += Matches(rest[at..], ":00") ? 3 : 0;
            if (at + 1 < rest.Length && rest[at] is '.' or ',' && char.IsAsciiDigit(rest[at + 1]))
            {
                at += 1 + Run(rest[(at + 1)..], 12, char.IsAsciiDigit);
            }

            at += at < rest.Length && rest[at] is 'Z' ? 1 : Matches(rest[at..], "+00:00") || Matches(rest[at..], "-00:00") ? 6 : 0;
        }

        return at > 0 && (at == rest.Length || !IsWord(rest[at])) ? at : 0;
    }

    /// <summary>0x…, or eight and more hexadecimal digits, letters and figures among them.</summary>
    private static int Hex(ReadOnlySpan<char> rest)
    {
        var prefix = rest.Length > 2 && rest[0] is '0' && rest[1] is 'x' or 'X' ? 2 : 0;
        var run = Run(rest[prefix..], int.MaxValue, char.IsAsciiHexDigit);
        var end = prefix + run;
        if (end < rest.Length && IsWord(rest[end]))
        {
            return 0;
        }

        var digits = rest[prefix..end];
        return prefix > 0 ? (run > 0 ? end : 0)
            : run >= 8 && digits.ContainsAnyInRange('0', '9') && digits.ContainsAnyExceptInRange('0', '9') ? end : 0;
    }

    /// <summary>SKU-010, ORD_2026_7, cus_NffrFe2Uf: letters and digits mixed as people do not write words.</summary>
    private static int Identifier(ReadOnlySpan<char> rest)
    {
        var length = 0;
        var changes = 0;
        var (hasDigit, isCode) = (false, true);
        while (length < rest.Length && length <= LongestIdentifier && (IsWord(rest[length]) || (rest[length] is '-' && length + 1 < rest.Length && IsWord(rest[length + 1]))))
        {
            var c = rest[length];
            changes += length > 0 && char.IsAsciiDigit(c) != char.IsAsciiDigit(rest[length - 1]) ? 1 : 0;
            hasDigit |= char.IsAsciiDigit(c);
            isCode &= char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c) || c is '-' or '_';
            length++;
        }

        var separator = rest[..length].IndexOfAny('-', '_');
        var isMixed = changes >= 4 && length >= 10 && separator < 0;
        var isPrefixed = isCode && separator > 0 && char.IsAsciiLetterUpper(rest[0]);
        var isToken = separator > 0 && IsToken(rest[(separator + 1)..length]);
        return length <= LongestIdentifier && hasDigit && (isMixed || isPrefixed || isToken) ? length : 0;
    }

    /// <summary>What follows the prefix of an identifier: long, with figures and letters, and no word of several parts.</summary>
    private static bool IsToken(ReadOnlySpan<char> tail) =>
        tail.Length >= 8 && !tail.ContainsAny('-', '_') && tail.ContainsAnyInRange('0', '9') && tail.ContainsAnyExceptInRange('0', '9');

    /// <summary>28, -3.5, 1,000, 1.4.0.</summary>
    private static int Number(ReadOnlySpan<char> rest)
    {
        var sign = rest[0] is '-' or '+' ? 1 : 0;
        return rest.Length > sign && char.IsAsciiDigit(rest[sign]) ? sign + Digits(rest[sign..]) : 0;
    }

    private static int Digits(ReadOnlySpan<char> rest)
    {
        var length = Run(rest, int.MaxValue, char.IsAsciiDigit);
        while (length + 1 < rest.Length && rest[length] is '.' or ',' && char.IsAsciiDigit(rest[length + 1]))
        {
            length += 1 + Run(rest[(length + 1)..], int.MaxValue, char.IsAsciiDigit);
        }

        return length;
    }

    /// <summary>Up to the next digit: what is left of a word stands as it is.</summary>
    private static int WordLength(ReadOnlySpan<char> rest) => Run(rest, int.MaxValue, static c => IsWord(c) && !char.IsAsciiDigit(c));
}
