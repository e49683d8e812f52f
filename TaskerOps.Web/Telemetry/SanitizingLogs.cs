using OpenTelemetry;
using OpenTelemetry.Logs;
using TaskerOps.Core.Telemetry;

namespace TaskerOps.Web.Telemetry;

/// <summary>Does to entries that are exported by OTLP what <see cref="JsonLineFormatter"/> does to lines: the same names, the correlation id, no secrets.</summary>
public sealed class SanitizingLogs(Sanitizer sanitizer) : BaseProcessor<LogRecord>
{
    /// <inheritdoc/>
    public override void OnEnd(LogRecord data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var attributes = new List<KeyValuePair<string, object?>>();
        if (Correlation.Current is { } id)
        {
            attributes.Add(new(Correlation.Field, id.ToString()));
        }

        var fields = LogFields.Of(data.Attributes, null);
        attributes.AddRange(fields.Values.Select(field => new KeyValuePair<string, object?>(field.Key, Cleaned(field.Key, field.Value))));
        if (data.Exception is { } exception)
        {
            // Not as the exporter writes it: its text would go out as it is.
            attributes.Add(new("exception.type", exception.GetType().FullName));
            attributes.Add(new("exception.message", sanitizer.Clean(exception.Message)));
            attributes.Add(new("exception.stacktrace", sanitizer.Clean(exception.ToString())));
            data.Exception = null;
        }

        data.Attributes = attributes;
        data.FormattedMessage = data.FormattedMessage is { } message ? sanitizer.Clean(message) : null;
        data.Body = data.FormattedMessage ?? (fields.Template is { } template ? sanitizer.Clean(template) : data.Body);
    }

    private object? Cleaned(string name, object? value) => value switch
    {
        null or bool or int or long or double => value,
        _ => sanitizer.IsSecret(name) ? "[redacted]" : sanitizer.Clean(LogFields.TextOf(value)),
    };
}
