using System.Globalization;
using System.Text.Json;

namespace TaskerOps.Web.Telemetry;

/// <summary>What a log entry and its scopes carry beside the message, under the names that lines have: <c>{ElapsedMs}</c> is <c>elapsed_ms</c>.</summary>
/// <param name="Template">The message before its values were put in; null = there is none.</param>
/// <param name="Values">By name, each name once; what the entry itself says goes before its scopes.</param>
public sealed record LogFields(string? Template, IReadOnlyDictionary<string, object?> Values)
{
    private const string TemplateKey = "{OriginalFormat}";

    // What the line says anyway, or what the framework tells under another name.
    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal)
    {
        "timestamp", "level", "target", "message", "template", "correlation_id", "trace_id", "span_id", "parent_id", "error",
    };

    /// <summary>The fields of an entry.</summary>
    public static LogFields Of<TState>(TState state, IExternalScopeProvider? scopes)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        var template = default(string);
        if (state is IEnumerable<KeyValuePair<string, object?>> own)
        {
            template = own.FirstOrDefault(pair => pair.Key is TemplateKey).Value as string;
            Add(values, own);
        }

        scopes?.ForEachScope(
            static (scope, into) =>
            {
                if (scope is IEnumerable<KeyValuePair<string, object?>> pairs)
                {
                    Add(into, pairs);
                }
            },
            values);
        return new LogFields(template, values);
    }

    /// <summary>The level's name, as Tasker's documents have them.</summary>
    public static string LevelName(LogLevel level) => level switch
    {
        LogLevel.Trace => "TRACE",
        LogLevel.Debug => "DEBUG",
        LogLevel.Information => "INFO",
        LogLevel.Warning => "WARN",
        _ => "ERROR",
    };

    /// <summary>A value as text, whatever the culture; never throws.</summary>
    public static string TextOf(object? value)
    {
        try
        {
            return value switch
            {
                null => "",
                DateTimeOffset at => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
                IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
                string text => text,
                System.Collections.IEnumerable many => string.Join(", ", many.Cast<object?>().Select(TextOf)),
                _ => value.ToString() ?? "",
            };
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // A line must come out, whatever a value's own text does.
            return $"({exception.GetType().Name})";
        }
    }

    private static void Add(Dictionary<string, object?> values, IEnumerable<KeyValuePair<string, object?>> pairs)
    {
        foreach (var (name, value) in pairs)
        {
            var key = JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
            if (name is not TemplateKey && !Taken.Contains(key))
            {
                values.TryAdd(key, value);
            }
        }
    }
}
