using System.Globalization;
using System.Text.Json;

namespace TaskerOps.Core.Observability;

/// <summary>Reads spans of OTLP's JSON, as Tempo gives a trace: <c>batches</c> or <c>resourceSpans</c>, of resources, scopes and spans.</summary>
public static class OtlpSpans
{
    /// <summary>All spans of a trace.</summary>
    /// <param name="root">The answer.</param>
    /// <param name="redact">Hides secrets in a text.</param>
    public static IEnumerable<TraceSpan> Read(JsonElement root, Func<string, string> redact)
    {
        if (root.TryGetProperty("trace", out var inner))
        {
            root = inner;
        }

        foreach (var resource in Array(root, "batches", "resourceSpans"))
        {
            var service = resource.TryGetProperty("resource", out var of) ? Attribute(of, "service.name") ?? "" : "";
            foreach (var span in Array(resource, "scopeSpans", "instrumentationLibrarySpans").SelectMany(scope => Array(scope, "spans", "spans")))
            {
                var (start, end) = (Nanoseconds(span, "startTimeUnixNano"), Nanoseconds(span, "endTimeUnixNano"));
                yield return new TraceSpan(
                    Id(span, "traceId") ?? "", Id(span, "spanId") ?? "", Id(span, "parentSpanId"),
                    redact(Text(span, "name") ?? "(unnamed)"), service, DateTimeOffset.UnixEpoch.AddTicks(start / 100), TimeSpan.FromTicks(Math.Max(0, end - start) / 100), IsError(span));
            }
        }
    }

    private static JsonElement.ArrayEnumerator Array(JsonElement element, string name, string other) =>
        (element.TryGetProperty(name, out var array) || element.TryGetProperty(other, out array)) && array.ValueKind is JsonValueKind.Array ? array.EnumerateArray() : default;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    // 64-bit numbers are strings in OTLP's JSON; some servers write numbers.
    private static long Nanoseconds(JsonElement span, string name) => span.GetProperty(name) switch
    {
        { ValueKind: JsonValueKind.Number } number => number.GetInt64(),
        var text => long.Parse(text.GetString()!, CultureInfo.InvariantCulture),
    };

    // Hexadecimal by OTLP, base64 where a server uses the mapping of protocol buffers.
    private static string? Id(JsonElement span, string name)
    {
        if (Text(span, name) is not { Length: > 0 } text)
        {
            return null;
        }

        if (text.Length is 16 or 32 && text.All(char.IsAsciiHexDigit))
        {
            return text.ToLowerInvariant();
        }

        var bytes = new byte[24];
        return Convert.TryFromBase64String(text, bytes, out var length) ? Convert.ToHexStringLower(bytes.AsSpan(0, length)) : text;
    }

    private static string? Attribute(JsonElement element, string key) => Array(element, "attributes", "attributes")
        .Where(attribute => string.Equals(Text(attribute, "key"), key, StringComparison.Ordinal))
        .Select(attribute => attribute.TryGetProperty("value", out var value) ? Text(value, "stringValue") : null)
        .FirstOrDefault();

    private static bool IsError(JsonElement span) => span.TryGetProperty("status", out var status) && status.TryGetProperty("code", out var code)
        && (code.ValueKind is JsonValueKind.Number ? code.GetInt32() == 2 : code.GetString() is "STATUS_CODE_ERROR");
}
