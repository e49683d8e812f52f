namespace TaskerOps.Core.Investigations;

/// <summary>Small questions about the beginning of a text.</summary>
internal static class CharRuns
{
    /// <summary>How many characters in a row belong, up to a bound.</summary>
    public static int Run(ReadOnlySpan<char> rest, int most, Func<char, bool> belongs)
    {
        var length = 0;
        while (length < rest.Length && length < most && belongs(rest[length]))
        {
            length++;
        }

        return length;
    }

    /// <summary>Whether the text begins like a pattern, in which 0 stands for any digit.</summary>
    public static bool Matches(ReadOnlySpan<char> rest, string pattern)
    {
        if (rest.Length < pattern.Length)
        {
            return false;
        }

        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] is '0' ? !char.IsAsciiDigit(rest[i]) : rest[i] != pattern[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a character is part of a word: letters and digits of any script, and the low line.</summary>
    public static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '_';
}
