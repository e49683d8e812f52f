using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Prometheus;

/// <summary>The HTTP API of Prometheus, Thanos, Mimir or VictoriaMetrics: range questions, step-aligned.</summary>
/// <param name="http">With base address, headers and time-out set by <see cref="Configure"/>.</param>
/// <param name="options">Jobs.</param>
public sealed class PrometheusClient(HttpClient http, PrometheusOptions options)
{
    /// <summary>Sets up the HTTP client: address, prefix, tenant, credentials, time-out.</summary>
    public static void Configure(HttpClient http, PrometheusOptions options)
    {
        if (options.Url is { } url)
        {
            var prefix = options.PathPrefix.Trim('/');
            http.BaseAddress = new Uri(url.AbsoluteUri.TrimEnd('/') + "/" + (prefix.Length == 0 ? "" : prefix + "/"));
        }

        http.Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds);
        if (!string.IsNullOrEmpty(options.Tenant))
        {
            http.DefaultRequestHeaders.Add("X-Scope-OrgID", options.Tenant);
        }

        if (!string.IsNullOrEmpty(options.BearerToken))
        {
            http.DefaultRequestHeaders.Authorization = new("Bearer", options.BearerToken);
        }
        else if (!string.IsNullOrEmpty(options.Username))
        {
            var pair = System.Text.Encoding.UTF8.GetBytes($"{options.Username}:{options.Password}");
            http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(pair));
        }
    }

    /// <summary>Asks for some measures over a window; one HTTP request per measure.</summary>
    /// <exception cref="PrometheusException">An answer was no success, or no JSON in the shape of the API.</exception>
    /// <exception cref="HttpRequestException">The server could not be reached.</exception>
    public async Task<SampleSet> ReadAsync(
        IEnumerable<Measure> measures, Window window, TimeSpan step, int poolMaximum, CancellationToken cancellationToken)
    {
        var samples = SampleSet.Empty;
        foreach (var measure in measures)
        {
            if (MeasureQueries.For(measure, options.Jobs, step, poolMaximum) is not { } query)
            {
                continue;
            }

            foreach (var (label, points) in await RangeAsync(query, window, step, cancellationToken))
            {
                samples = samples.With(measure, label, points);
            }
        }

        return samples;
    }

    /// <summary>One range question; lines by their label, points at the start of the step they speak of.</summary>
    public async Task<IReadOnlyList<(string Label, IReadOnlyList<Point> Points)>> RangeAsync(
        MeasureQuery query, Window window, TimeSpan step, CancellationToken cancellationToken)
    {
        var shift = query.EndOfStep ? step : TimeSpan.Zero;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["query"] = query.Text,
            ["start"] = Seconds(window.From + shift),
            ["end"] = Seconds(window.To + shift - TimeSpan.FromMilliseconds(1)),
            ["step"] = step.TotalSeconds.ToString(CultureInfo.InvariantCulture),
            ["timeout"] = string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, (int)http.Timeout.TotalSeconds)}s"),
        });
        using var response = await http.PostAsync(new Uri("api/v1/query_range", UriKind.Relative), form, cancellationToken);
        RangeAnswer? answer;
        try
        {
            answer = await response.Content.ReadFromJsonAsync<RangeAnswer>(cancellationToken);
        }
        catch (JsonException exception)
        {
            throw new PrometheusException($"Prometheus answered {(int)response.StatusCode} without JSON.", exception);
        }

        if (!response.IsSuccessStatusCode || answer is not { Status: "success", Data.Result: { } result })
        {
            throw new PrometheusException($"Prometheus answered {(int)response.StatusCode}: {answer?.Error ?? "no reason given"}.");
        }

        return [.. result.Select(line => line is { Metric: { } labels, Values: { } values }
            ? (labels.GetValueOrDefault(query.Label, ""), PointsOf(values, shift))
            : throw Odd())];
    }

    private static IReadOnlyList<Point> PointsOf(IEnumerable<JsonElement[]> values, TimeSpan shift) => [.. values.Select(pair =>
        pair is [{ ValueKind: JsonValueKind.Number } at, { ValueKind: JsonValueKind.String } value]
            ? new Point(Moment(at.GetDouble()) - shift, Number(value.GetString()))
            : throw Odd())];

    private static DateTimeOffset Moment(double seconds) => seconds is >= 0 and < 1e11
        ? DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round(seconds * 1000))
        : throw Odd();

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    private static PrometheusException Odd() => new("Prometheus answered something else than a matrix of samples.");

    private static string Seconds(DateTimeOffset at) => (at.ToUnixTimeMilliseconds() / 1000d).ToString("0.000", CultureInfo.InvariantCulture);

    private sealed record RangeAnswer(string Status, RangeData? Data, string? Error);

    private sealed record RangeData(IReadOnlyList<RangeLine?>? Result);

    private sealed record RangeLine(Dictionary<string, string>? Metric, IReadOnlyList<JsonElement[]>? Values);
}
