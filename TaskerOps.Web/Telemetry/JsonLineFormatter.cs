using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using TaskerOps.Core.Telemetry;

namespace TaskerOps.Web.Telemetry;

/// <summary>
/// One log entry as one line of JSON: <c>timestamp</c>, <c>level</c>, <c>target</c>, <c>message</c>, <c>template</c>, <c>correlation_id</c>, <c>trace_id</c>,
/// <c>span_id</c>, what the entry and its scopes carry, and <c>error</c> with its context. Every text in it is sanitised.
/// </summary>
public sealed class JsonLineFormatter(Sanitizer sanitizer, TimeProvider time) : ConsoleFormatter(FormatterName)
{
    /// <summary>Its name.</summary>
    public const string FormatterName = "taskerops";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <inheritdoc/>
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        ArgumentNullException.ThrowIfNull(textWriter);
        var fields = LogFields.Of(logEntry.State, scopeProvider);
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", time.GetUtcNow().UtcDateTime);
            json.WriteString("level", LogFields.LevelName(logEntry.LogLevel));
            json.WriteString("target", logEntry.Category);
            json.WriteString("message", sanitizer.Clean(logEntry.Formatter(logEntry.State, logEntry.Exception)));
            if (fields.Template is { } template)
            {
                json.WriteString("template", sanitizer.Clean(template));
            }

            WriteContext(json);
            foreach (var (name, value) in fields.Values)
            {
                WriteField(json, name, value);
            }

            if (logEntry.Exception is { } exception)
            {
                WriteError(json, exception);
            }

            json.WriteEndObject();
        }

        textWriter.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static void WriteContext(Utf8JsonWriter json)
    {
        if (Correlation.Current is { } id)
        {
            json.WriteString(Correlation.Field, id);
        }

        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity)
        {
            json.WriteString("trace_id", activity.TraceId.ToHexString());
            json.WriteString("span_id", activity.SpanId.ToHexString());
        }
    }

    private void WriteField(Utf8JsonWriter json, string name, object? value)
    {
        json.WritePropertyName(name);
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool yes:
                json.WriteBooleanValue(yes);
                break;
            case int or long or short or byte or uint:
                json.WriteNumberValue(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            default:
                json.WriteStringValue(sanitizer.IsSecret(name) ? "[redacted]" : sanitizer.Clean(LogFields.TextOf(value)));
                break;
        }
    }

    private void WriteError(Utf8JsonWriter json, Exception exception)
    {
        json.WriteStartObject("error");
        json.WriteString("type", exception.GetType().FullName);
        json.WriteString("message", sanitizer.Clean(exception.Message));
        json.WriteString("stack", sanitizer.Clean(exception.ToString()));
        json.WriteEndObject();
    }
}
