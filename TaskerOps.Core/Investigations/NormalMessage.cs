using System.Text;

namespace TaskerOps.Core.Investigations;

/// <summary>
/// An error message without what differs from one occurrence of the same cause to the next: "requested 28, available 25" and
/// "requested 64, available 25" are both "requested &lt;number&gt;, available &lt;number&gt;". One pass from left to right, time linear in
/// the length; applied to its own answer it changes nothing.
/// </summary>
public static class NormalMessage
{
    /// <summary>The most characters of an answer: what follows in a message is a dump, and no part of the cause.</summary>
    public const int Longest = 500;

    /// <summary>The normalised form.</summary>
    /// <param name="message">Any text; null and blank give the empty text.</param>
    public static string Of(string? message)
    {
        if (string.IsNullOrWhiteSpace(message))
        {
            return "";
        }

        var text = message.AsSpan();
        var normal = new StringBuilder(Math.Min(message.Length, Longest));
        var at = 0;
        var context = new MessageContext();
        while (at < text.Length)
        {
            var piece = VariableParts.At(text, at, ref context);
            if (!Append(normal, text.Slice(at, piece.Length), piece.Placeholder))
            {
                break;
            }

            at += piece.Length;
        }

        return normal.ToString().TrimEnd();
    }

    /// <summary>Appends a piece; false when it no longer fits. A placeholder is never cut, nor is what only its neighbour explains.</summary>
    private static bool Append(StringBuilder normal, ReadOnlySpan<char> piece, string? placeholder)
    {
        if (placeholder is not null)
        {
            if (normal.Length + placeholder.Length > Longest)
            {
                return false;
            }

            // Blanks at the beginning and repeated ones say nothing.
            if (placeholder is not " " || (normal.Length > 0 && normal[^1] is not ' '))
            {
                normal.Append(placeholder);
            }

            return true;
        }

        var room = Longest - normal.Length;
        if (piece.Length > room)
        {
            if (room > 0 && !piece.ContainsAnyInRange('0', '9'))
            {
                normal.Append(piece[..(char.IsHighSurrogate(piece[room - 1]) ? room - 1 : room)]);
            }

            return false;
        }

        normal.Append(piece);
        return true;
    }
}
