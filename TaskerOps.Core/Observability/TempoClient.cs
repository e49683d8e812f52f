using System.Globalization;
using System.Text.Json;
using TaskerOps.Core.Investigations.Redacting;

namespace TaskerOps.Core.Observability;

/// <summary>The HTTP API of Tempo: a search for traces, then each of them.</summary>
/// <param name="http">With base address, headers and time-out set.</param>
/// <param name="options">Limit.</param>
/// <param name="redaction">Hides secrets.</param>
public sealed class TempoClient(HttpClient http, ObservabilityOptions options, Redaction redaction) : ITelemetryStore<TraceSpan>
{
    /// <summary>How many traces are fetched; a task of Tasker is three to eight.</summary>
    public const int MostTraces = 40;

    /// <inheritdoc />
    public string Name => "Tempo";

    /// <inheritdoc />
    public Task<TelemetryAnswer<TraceSpan>> FindAsync(TelemetryQuery query, CancellationToken cancellationToken) => StoreClient.AskAsync(
        Name,
        async () =>
        {
            var traces = await SearchAsync(query, cancellationToken);
            var spans = await Task.WhenAll(traces.Take(MostTraces).Select(trace => TraceAsync(trace, cancellationToken)));
            var all = spans.SelectMany(some => some).OrderBy(span => span.At).ToList();
            return ((IReadOnlyList<TraceSpan>)[.. all.Take(options.Tempo.Limit)], query.IsCapped || traces.Count > MostTraces || all.Count > options.Tempo.Limit);
        },
        cancellationToken);

    private async Task<List<string>> SearchAsync(TelemetryQuery query, CancellationToken cancellationToken)
    {
        using var answer = await StoreClient.GetAsync(
            http,
            "api/search",
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["q"] = TempoQueries.Of(query),
                ["start"] = query.From.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
                ["end"] = (query.To.ToUnixTimeSeconds() + 1).ToString(CultureInfo.InvariantCulture),
                ["limit"] = (MostTraces + 1).ToString(CultureInfo.InvariantCulture),
            },
            cancellationToken);
        // The answer may leave leading zeros of an id out.
        return answer.RootElement.TryGetProperty("traces", out var traces) && traces.ValueKind is JsonValueKind.Array
            ? [.. traces.EnumerateArray().Select(trace => trace.GetProperty("traceID").GetString()!.PadLeft(32, '0')).Where(trace => trace.Length == 32 && trace.All(char.IsAsciiHexDigit)).Distinct(StringComparer.Ordinal)]
            : [];
    }

    private async Task<IReadOnlyList<TraceSpan>> TraceAsync(string trace, CancellationToken cancellationToken)
    {
        using var answer = await StoreClient.GetAsync(http, $"api/traces/{trace}", [], cancellationToken);
        return [.. OtlpSpans.Read(answer.RootElement, text => redaction.Text(text).Text)];
    }
}
