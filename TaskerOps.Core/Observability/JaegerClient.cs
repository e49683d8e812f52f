using System.Globalization;
using System.Text.Json;
using TaskerOps.Core.Investigations.Redacting;

namespace TaskerOps.Core.Observability;

/// <summary>The HTTP API of Jaeger's query service. Its tags must all match, so each id is a question of its own.</summary>
/// <param name="http">With base address, headers and time-out set.</param>
/// <param name="options">Service and limit.</param>
/// <param name="redaction">Hides secrets.</param>
public sealed class JaegerClient(HttpClient http, ObservabilityOptions options, Redaction redaction) : ITelemetryStore<TraceSpan>
{
    /// <summary>How many ids are asked for, correlations first, then tasks, then steps.</summary>
    public const int MostQuestions = 24;

    private const int AtATime = 4;
    private const int MostTraces = 20;

    /// <inheritdoc />
    public string Name => "Jaeger";

    /// <inheritdoc />
    public Task<TelemetryAnswer<TraceSpan>> FindAsync(TelemetryQuery query, CancellationToken cancellationToken) => StoreClient.AskAsync(
        Name,
        async () =>
        {
            var questions = QueryText.Attributes(query).SelectMany(one => one.Ids.Select(id => (one.Attribute, Id: id))).ToList();
            var spans = new List<TraceSpan>();
            foreach (var some in questions.Take(MostQuestions).Chunk(AtATime))
            {
                spans.AddRange((await Task.WhenAll(some.Select(question => AskAsync(question.Attribute, question.Id, query, cancellationToken)))).SelectMany(answer => answer));
            }

            var all = spans.DistinctBy(span => (span.Trace, span.Id)).OrderBy(span => span.At).ToList();
            return ((IReadOnlyList<TraceSpan>)[.. all.Take(options.Jaeger.Limit)], query.IsCapped || questions.Count > MostQuestions || all.Count > options.Jaeger.Limit);
        },
        cancellationToken);

    private async Task<List<TraceSpan>> AskAsync(string attribute, Guid id, TelemetryQuery query, CancellationToken cancellationToken)
    {
        using var answer = await StoreClient.GetAsync(
            http,
            "api/traces",
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["service"] = options.JaegerService,
                ["tags"] = JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal) { [attribute] = id.ToString("D", CultureInfo.InvariantCulture) }),
                ["start"] = Microseconds(query.From),
                ["end"] = Microseconds(query.To),
                ["limit"] = MostTraces.ToString(CultureInfo.InvariantCulture),
            },
            cancellationToken);
        var spans = new List<TraceSpan>();
        if (answer.RootElement.TryGetProperty("data", out var data) && data.ValueKind is JsonValueKind.Array)
        {
            foreach (var trace in data.EnumerateArray())
            {
                var processes = trace.GetProperty("processes");
                spans.AddRange(trace.GetProperty("spans").EnumerateArray().Select(span => Span(span, processes)));
            }
        }

        return spans;
    }

    private TraceSpan Span(JsonElement span, JsonElement processes) => new(
        span.GetProperty("traceID").GetString() ?? "", span.GetProperty("spanID").GetString() ?? "", Parent(span),
        redaction.Text(span.GetProperty("operationName").GetString() ?? "(unnamed)").Text,
        processes.TryGetProperty(span.GetProperty("processID").GetString() ?? "", out var process) ? process.GetProperty("serviceName").GetString() ?? "" : "",
        DateTimeOffset.UnixEpoch.AddTicks(span.GetProperty("startTime").GetInt64() * 10), TimeSpan.FromTicks(Math.Max(0, span.GetProperty("duration").GetInt64()) * 10),
        Tags(span).Any(tag => tag.GetProperty("key").GetString() is "error" && tag.GetProperty("value").ToString() is "True" or "true"));

    private static string? Parent(JsonElement span) => span.TryGetProperty("references", out var references) && references.ValueKind is JsonValueKind.Array
        ? references.EnumerateArray().Where(reference => reference.GetProperty("refType").GetString() is "CHILD_OF").Select(reference => reference.GetProperty("spanID").GetString()).FirstOrDefault()
        : null;

    private static JsonElement.ArrayEnumerator Tags(JsonElement span) => span.TryGetProperty("tags", out var tags) && tags.ValueKind is JsonValueKind.Array ? tags.EnumerateArray() : default;

    private static string Microseconds(DateTimeOffset at) => ((at - DateTimeOffset.UnixEpoch).Ticks / 10).ToString(CultureInfo.InvariantCulture);
}
