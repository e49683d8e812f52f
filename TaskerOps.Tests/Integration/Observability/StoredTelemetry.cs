using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using TaskerOps.Tests.Integration.Breaches.Notify;

namespace TaskerOps.Tests.Integration.Observability;

/// <summary>Records of logs and spans, and a server's answers over them in the shapes that the APIs of Loki, Tempo and Jaeger document.</summary>
internal sealed partial class StoredTelemetry
{
    public List<Log> Logs { get; } = [];

    public List<Span> Spans { get; } = [];

    /// <summary>Answers the way the three servers do.</summary>
    public async Task AnswerAsync(FakeRequest request, HttpResponse response, CancellationToken cancellationToken)
    {
        var uri = new Uri("http://store" + request.Path);
        var fields = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(uri.Query).ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal);
        JsonNode? body = uri.AbsolutePath switch
        {
            "/loki/api/v1/query_range" => Loki(fields["query"], long.Parse(fields["start"], CultureInfo.InvariantCulture), long.Parse(fields["end"], CultureInfo.InvariantCulture)),
            "/api/search" => Tempo(fields["q"]),
            "/api/traces" => Jaeger(fields["tags"]),
            var path when path.StartsWith("/api/traces/", StringComparison.Ordinal) => Trace(path["/api/traces/".Length..]),
            _ => null,
        };
        response.StatusCode = body is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        response.ContentType = "application/json";
        await response.WriteAsync(body?.ToJsonString() ?? "{}", cancellationToken);
    }

    private JsonObject Loki(string query, long start, long end)
    {
        var found = Logs.Where(log => log.Nanoseconds >= start && log.Nanoseconds < end && (LineFilter().Match(query) is { Success: true } line
            ? line.Groups["ids"].Value.Split('|').Any(id => log.Body.Contains(id, StringComparison.Ordinal))
            : AttributeFilter().Matches(query).Any(one => Has(log.Attributes, one)))).ToList();
        return new JsonObject
        {
            ["status"] = "success",
            ["data"] = new JsonObject
            {
                ["resultType"] = "streams",
                ["result"] = new JsonArray([.. found.GroupBy(log => log.Service).Select(stream => new JsonObject
                {
                    ["stream"] = new JsonObject { ["service_name"] = stream.Key },
                    ["values"] = new JsonArray([.. stream.Select(log => new JsonArray(
                        log.Nanoseconds.ToString(CultureInfo.InvariantCulture), log.Body,
                        new JsonObject { ["structuredMetadata"] = Object(log.Attributes, ("severity_text", log.Severity), ("trace_id", log.Trace)) }))]),
                })]),
            },
        };
    }

    private JsonObject Tempo(string query) => new()
    {
        ["traces"] = new JsonArray([.. Spans.Where(span => AttributeFilter().Matches(query).Any(one => Has(span.Attributes, one))).Select(span => span.Trace).Distinct()
            .Select(trace => new JsonObject { ["traceID"] = trace.TrimStart('0'), ["rootServiceName"] = "tasker-orchestration" })]),
    };

    private JsonObject Trace(string id) => new()
    {
        ["batches"] = new JsonArray([.. Spans.Where(span => string.Equals(span.Trace, id, StringComparison.Ordinal)).GroupBy(span => span.Service).Select(service => new JsonObject
        {
            ["resource"] = new JsonObject { ["attributes"] = new JsonArray(new JsonObject { ["key"] = "service.name", ["value"] = new JsonObject { ["stringValue"] = service.Key } }) },
            ["scopeSpans"] = new JsonArray(new JsonObject
            {
                ["spans"] = new JsonArray([.. service.Select(span => new JsonObject
                {
                    ["traceId"] = Convert.ToBase64String(Convert.FromHexString(span.Trace)), ["spanId"] = span.Id, ["parentSpanId"] = span.Parent, ["name"] = span.Name,
                    ["startTimeUnixNano"] = span.Start.ToString(CultureInfo.InvariantCulture), ["endTimeUnixNano"] = span.End.ToString(CultureInfo.InvariantCulture),
                    ["status"] = span.IsError ? new JsonObject { ["code"] = "STATUS_CODE_ERROR" } : new JsonObject(),
                })]),
            }),
        })]),
    };

    private JsonObject Jaeger(string tags)
    {
        var wanted = JsonSerializer.Deserialize<Dictionary<string, string>>(tags)!;
        var traces = Spans.Where(span => wanted.All(tag => string.Equals(span.Attributes.GetValueOrDefault(tag.Key), tag.Value, StringComparison.Ordinal))).Select(span => span.Trace).ToHashSet(StringComparer.Ordinal);
        return new JsonObject
        {
            ["data"] = new JsonArray([.. Spans.Where(span => traces.Contains(span.Trace)).GroupBy(span => span.Trace).Select(trace => new JsonObject
            {
                ["traceID"] = trace.Key,
                ["processes"] = new JsonObject { ["p1"] = new JsonObject { ["serviceName"] = trace.First().Service } },
                ["spans"] = new JsonArray([.. trace.Select(span => new JsonObject
                {
                    ["traceID"] = span.Trace, ["spanID"] = span.Id, ["operationName"] = span.Name, ["processID"] = "p1",
                    ["references"] = span.Parent is null ? new JsonArray() : new JsonArray(new JsonObject { ["refType"] = "CHILD_OF", ["spanID"] = span.Parent }),
                    ["startTime"] = span.Start / 1000, ["duration"] = (span.End - span.Start) / 1000,
                    ["tags"] = span.IsError ? new JsonArray(new JsonObject { ["key"] = "error", ["type"] = "bool", ["value"] = true }) : new JsonArray(),
                })]),
            })]),
        };
    }

    private static bool Has(IReadOnlyDictionary<string, string> attributes, Match filter) =>
        attributes.TryGetValue(filter.Groups["name"].Value, out var value) && filter.Groups["ids"].Value.Split('|').Contains(value, StringComparer.Ordinal);

    private static JsonObject Object(IReadOnlyDictionary<string, string> attributes, params (string Key, string? Value)[] more) =>
        new(attributes.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value)).Concat(more.Where(one => one.Value is not null).Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value!))));

    [GeneratedRegex("""\|~ "(?<ids>[^"]*)"$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LineFilter();

    [GeneratedRegex("(?<name>correlation_id|task_uuid|step_uuid)\\s*=~?\\s*\"(?<ids>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AttributeFilter();

    public sealed record Log(long Nanoseconds, string Severity, string Body, IReadOnlyDictionary<string, string> Attributes, string Service, string? Trace);

    public sealed record Span(string Trace, string Id, string? Parent, string Name, long Start, long End, IReadOnlyDictionary<string, string> Attributes, string Service, bool IsError = false);
}
