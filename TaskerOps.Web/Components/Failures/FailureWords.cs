namespace TaskerOps.Web.Components.Failures;

/// <summary>Messages as they stand on pages.</summary>
public static class FailureWords
{
    /// <summary>Shown where a failure tells none.</summary>
    public const string NoMessage = "(no message)";

    private const int LongestLine = 300;

    /// <summary>The beginning of a message, for a line.</summary>
    public static string Line(string? message)
    {
        if (string.IsNullOrWhiteSpace(message))
        {
            return NoMessage;
        }

        var text = message.Trim();
        return text.Length <= LongestLine ? text : text[..(LongestLine - (char.IsHighSurrogate(text[LongestLine - 1]) ? 1 : 0))] + "…";
    }
}
