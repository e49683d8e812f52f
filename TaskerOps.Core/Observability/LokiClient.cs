using System.Globalization;
using System.Text.Json;
using TaskerOps.Core.Investigations.Redacting;

namespace TaskerOps.Core.Observability;

/// <summary>The HTTP API of Loki.</summary>
/// <param name="http">With base address, headers and time-out set.</param>
/// <param name="options">Selector and limit.</param>
/// <param name="redaction">Hides secrets.</param>
public sealed class LokiClient(HttpClient http, ObservabilityOptions options, Redaction redaction) : ITelemetryStore<LogLine>
{
    private static readonly string[] Severities = ["severity_text", "detected_level", "level", "severity"];

    /// <inheritdoc />
    public string Name => "Loki";

    /// <inheritdoc />
    public Task<TelemetryAnswer<LogLine>> FindAsync(TelemetryQuery query, CancellationToken cancellationToken) => StoreClient.AskAsync(
        Name,
        async () =>
        {
            var answers = await Task.WhenAll(LokiQueries.Of(options.LokiSelector, query).Select(text => AskAsync(text, query, cancellationToken)));
            // A line that holds the id in its text and carries it besides is found twice.
            var lines = answers.SelectMany(answer => answer).DistinctBy(line => (line.Nanoseconds, line.Raw, line.Line.Service)).OrderBy(line => line.Nanoseconds).ToList();
            return ((IReadOnlyList<LogLine>)[.. lines.Take(options.Loki.Limit).Select(line => line.Line)], query.IsCapped || Array.Exists(answers, answer => answer.Count >= options.Loki.Limit));
        },
        cancellationToken);

    private async Task<List<(long Nanoseconds, string Raw, LogLine Line)>> AskAsync(string text, TelemetryQuery query, CancellationToken cancellationToken)
    {
        using var answer = await StoreClient.GetAsync(
            http,
            "loki/api/v1/query_range",
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["query"] = text,
                ["start"] = Nanoseconds(query.From),
                ["end"] = Nanoseconds(query.To),
                ["limit"] = options.Loki.Limit.ToString(CultureInfo.InvariantCulture),
                ["direction"] = "forward",
            },
            cancellationToken);
        var lines = new List<(long, string, LogLine)>();
        foreach (var stream in answer.RootElement.GetProperty("data").GetProperty("result").EnumerateArray())
        {
            var labels = Labels(stream.GetProperty("stream"));
            foreach (var value in stream.GetProperty("values").EnumerateArray())
            {
                var (at, raw) = (long.Parse(value[0].GetString()!, CultureInfo.InvariantCulture), value[1].GetString() ?? "");
                var metadata = value.GetArrayLength() > 2 ? Metadata(value[2], labels) : labels;
                lines.Add((at, raw, Line(at, raw, metadata)));
            }
        }

        return lines;
    }

    private LogLine Line(long nanoseconds, string raw, IReadOnlyDictionary<string, string> labels)
    {
        var console = ConsoleLine.Read(raw);
        var text = redaction.Text(console.Text);
        return new LogLine(
            DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / 100),
            console.Severity ?? Severities.Select(labels.GetValueOrDefault).FirstOrDefault(value => !string.IsNullOrEmpty(value))?.ToUpperInvariant() ?? "",
            labels.GetValueOrDefault("service_name") ?? labels.GetValueOrDefault("container") ?? "",
            text.Text, text.Hidden, labels.GetValueOrDefault("trace_id"));
    }

    // Structured metadata stands in a third place if the server tells categories apart, and among the labels if not.
    private static Dictionary<string, string> Metadata(JsonElement third, Dictionary<string, string> labels)
    {
        var all = new Dictionary<string, string>(labels, StringComparer.Ordinal);
        if (third.ValueKind is JsonValueKind.Object)
        {
            foreach (var (name, value) in Labels(third.TryGetProperty("structuredMetadata", out var own) ? own : third))
            {
                all[name] = value;
            }
        }

        return all;
    }

    private static Dictionary<string, string> Labels(JsonElement labels) => labels.EnumerateObject()
        .Where(label => label.Value.ValueKind is JsonValueKind.String)
        .GroupBy(label => label.Name, StringComparer.Ordinal)
        .ToDictionary(label => label.Key, label => label.Last().Value.GetString()!, StringComparer.Ordinal);

    private static string Nanoseconds(DateTimeOffset at) => ((at - DateTimeOffset.UnixEpoch).Ticks * 100).ToString(CultureInfo.InvariantCulture);
}
