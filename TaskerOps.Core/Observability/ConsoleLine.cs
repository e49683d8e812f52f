using System.Text.RegularExpressions;

namespace TaskerOps.Core.Observability;

/// <summary>
/// A line as Tasker's console output writes it: <c>time LEVEL ThreadId(05) span{fields}:span{fields}: target: message</c>. The fields of the spans
/// hold the whole request of a task, its context included, before every line: they are cut, the names of the spans and the message stay.
/// </summary>
/// <param name="Severity">The level; null if the line has another shape.</param>
/// <param name="Text">What is left to show.</param>
public sealed partial record ConsoleLine(string? Severity, string Text)
{
    /// <summary>Longest text that is kept of a line.</summary>
    public const int Longest = 4000;

    /// <summary>Reads a line. One of another shape is kept, cut at <see cref="Longest"/>; what looks like the request of a task is cut out of it all the same.</summary>
    public static ConsoleLine Read(string line)
    {
        if (Head().Match(line) is { Success: true } head)
        {
            return new ConsoleLine(head.Groups["level"].Value, Short(WithoutFields(line, head.Length)));
        }

        return new ConsoleLine(null, Short(WithoutRequest(line)));
    }

    // The spans come first, one after the other; after them "target: message". Braces may stand within braces and within quotes.
    private static string WithoutFields(string line, int from)
    {
        var names = new List<string>();
        while (SpanName().Match(line, from) is { Success: true } name && name.Index == from)
        {
            var end = Closing(line, from + name.Length - 1);
            if (end < 0)
            {
                return string.Join(':', names.Append(name.Groups["name"].Value)) + ": …"; // Cut off within the fields: nothing after it can be told.
            }

            names.Add(name.Groups["name"].Value);
            from = end + 1;
            if (from < line.Length && line[from] == ':')
            {
                from++;
            }
        }

        var message = WithoutRequest(line[from..].TrimStart());
        return names.Count == 0 ? message : $"{string.Join(':', names)}: {message}";
    }

    /// <summary>Cuts what follows <c>TaskRequest {</c> up to its end, wherever it stands.</summary>
    private static string WithoutRequest(string text)
    {
        const string Request = "TaskRequest {";
        for (var at = text.IndexOf(Request, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Request, at + Request.Length, StringComparison.Ordinal))
        {
            var end = Closing(text, at + Request.Length - 1);
            text = end < 0 ? text[..at] + Request + " … }" : text[..at] + Request + " … }" + text[(end + 1)..];
        }

        return text;
    }

    private static int Closing(string text, int open)
    {
        var (depth, quoted) = (0, false);
        for (var i = open; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\' when quoted:
                    i++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case '{' when !quoted:
                    depth++;
                    break;
                case '}' when !quoted && --depth == 0:
                    return i;
                default:
                    break;
            }
        }

        return -1;
    }

    private static string Short(string text) => text.Length > Longest ? text[..Longest] + "…" : text;

    [GeneratedRegex("""^(\S+ )?\d{4}-\d\d-\d\dT[\d:.]+Z?\s+(?<level>TRACE|DEBUG|INFO|WARN|ERROR)\s+(ThreadId\(\d+\)\s+)?""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Head();

    [GeneratedRegex("""\G(?<name>[A-Za-z_][\w.]*)\{""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SpanName();
}
