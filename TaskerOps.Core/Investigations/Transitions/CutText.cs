using System.Text.Json;

namespace TaskerOps.Core.Investigations.Transitions;

/// <summary>Reads the beginning of a JSON string whose end was cut off.</summary>
internal static class CutText
{
    /// <summary>Most bytes that an unfinished escape sequence or character has at the end: a surrogate pair, <c>\ud83d\ude0</c>.</summary>
    private const int LongestTail = 12;

    /// <summary>The text, without an escape sequence or a character that the cut went through; null if it is no text.</summary>
    /// <param name="utf8">What follows the opening quotation mark.</param>
    public static string? Read(ReadOnlySpan<byte> utf8)
    {
        Span<byte> closed = new byte[utf8.Length + 2];
        closed[0] = (byte)'"';
        utf8.CopyTo(closed[1..]);
        for (var cut = 0; cut <= Math.Min(LongestTail, utf8.Length); cut++)
        {
            var length = utf8.Length - cut;
            closed[length + 1] = (byte)'"';
            try
            {
                var reader = new Utf8JsonReader(closed[..(length + 2)]);
                if (reader.Read() && reader.BytesConsumed == length + 2 && reader.GetString() is { } text)
                {
                    return text.Length > TransitionDetails.MostText ? text[..TransitionDetails.MostText] : text;
                }
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException)
            {
                // One byte less.
            }
        }

        return null;
    }
}
