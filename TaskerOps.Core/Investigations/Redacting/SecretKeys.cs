using System.Text;

namespace TaskerOps.Core.Investigations.Redacting;

/// <summary>Which keys name something that is not shown: by their words, whatever case or separators they are written with.</summary>
public sealed class SecretKeys
{
    /// <summary>From this length on a word counts within a longer one too; shorter ones would hit <c>discard</c> and <c>author</c>.</summary>
    private const int LongWord = 5;

    private readonly HashSet<string> _words;
    private readonly string[] _parts;

    /// <param name="words">Words, or several words with a blank between them.</param>
    public SecretKeys(IEnumerable<string> words)
    {
        var squeezed = words.Select(Squeeze).Where(word => word.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        _words = squeezed.Where(word => word.Length < LongWord).ToHashSet(StringComparer.Ordinal);
        _parts = [.. squeezed.Where(word => word.Length >= LongWord)];
    }

    /// <summary>The words of a comma-separated list.</summary>
    public static IEnumerable<string> Split(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether the key names something that is not shown.</summary>
    public bool Has(string key)
    {
        var squeezed = Squeeze(key);
        return Array.Exists(_parts, part => squeezed.Contains(part, StringComparison.Ordinal)) || (_words.Count > 0 && WordsOf(key).Any(_words.Contains));
    }

    private static string Squeeze(string text)
    {
        var squeezed = new StringBuilder(text.Length);
        foreach (var letter in text.Where(char.IsLetterOrDigit))
        {
            squeezed.Append(char.ToLowerInvariant(letter));
        }

        return squeezed.ToString();
    }

    /// <summary><c>cardCVV_2</c> gives card, cvv, 2.</summary>
    private static IEnumerable<string> WordsOf(string key)
    {
        var start = 0;
        for (var i = 0; i <= key.Length; i++)
        {
            var isEnd = i == key.Length || !char.IsLetterOrDigit(key[i]);
            var isHump = !isEnd && i > start && char.IsUpper(key[i]) && (!char.IsUpper(key[i - 1]) || (i + 1 < key.Length && char.IsLower(key[i + 1])));
            if ((isEnd || isHump) && i > start)
            {
                yield return key[start..i].ToLowerInvariant();
            }

            start = isEnd ? i + 1 : isHump ? i : start;
        }
    }
}
