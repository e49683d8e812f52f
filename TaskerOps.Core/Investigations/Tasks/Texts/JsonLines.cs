using System.Text;
using System.Text.Json;
using TaskerOps.Core.Investigations.Redacting;

namespace TaskerOps.Core.Investigations.Tasks.Texts;

/// <summary>JSON as lines, one value each, so that a page need show only some of them. Never recurses.</summary>
public static class JsonLines
{
    /// <summary>Most lines that are made.</summary>
    public const int Most = 200_000;

    /// <summary>Most characters of one value on its line.</summary>
    public const int MostText = 2_000;

    /// <summary>The lines; <paramref name="isCut"/> says whether there are more.</summary>
    public static IReadOnlyList<JsonLine> Of(RedactedJson json, out bool isCut)
    {
        var lines = new List<JsonLine>();
        var open = new Stack<int>();
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json.Text), new JsonReaderOptions { MaxDepth = Redaction.MostDepth + 3 });
        string? name = null;
        isCut = false;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = Short(reader.GetString()!);
                    continue;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    var start = open.Pop();
                    lines[start] = lines[start] with { End = lines.Count };
                    continue;
            }

            if (lines.Count >= Most)
            {
                isCut = true;
                break;
            }

            if (open.TryPeek(out var parent))
            {
                lines[parent] = lines[parent] with { Children = lines[parent].Children + 1 };
            }

            var opens = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
            lines.Add(new JsonLine(open.Count, name, TextOf(ref reader), opens ? 0 : null, lines.Count + 1));
            name = null;
            if (opens)
            {
                open.Push(lines.Count - 1);
            }
        }

        foreach (var left in open)
        {
            lines[left] = lines[left] with { End = lines.Count };
        }

        return lines;
    }

    private static string TextOf(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => "{",
        JsonTokenType.StartArray => "[",
        JsonTokenType.String => $"\"{Short(reader.GetString()!)}\"",
        _ => Encoding.UTF8.GetString(reader.ValueSpan),
    };

    private static string Short(string text) => text.Length > MostText ? $"{text[..MostText]}… ({text.Length - MostText} more)" : text;
}
