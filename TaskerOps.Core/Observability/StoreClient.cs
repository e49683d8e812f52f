using System.Net.Http.Headers;
using System.Text.Json;

namespace TaskerOps.Core.Observability;

/// <summary>What the clients of the stores have in common: address, credentials, a time-out, a cap on the answer, and one sentence for everything that goes wrong.</summary>
public static class StoreClient
{
    private const int MostBytes = 16 * 1024 * 1024;

    /// <summary>Sets up the HTTP client.</summary>
    public static void Configure(HttpClient http, StoreOptions options)
    {
        if (options.Url is { } url)
        {
            http.BaseAddress = new Uri(url.AbsoluteUri.TrimEnd('/') + "/");
        }

        http.Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds);
        http.MaxResponseContentBufferSize = MostBytes;
        if (!string.IsNullOrEmpty(options.Tenant))
        {
            http.DefaultRequestHeaders.Add("X-Scope-OrgID", options.Tenant);
        }

        if (!string.IsNullOrEmpty(options.BearerToken))
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.BearerToken);
        }
    }

    /// <summary>Asks, and turns what goes wrong into a sentence without addresses or credentials.</summary>
    public static async Task<TelemetryAnswer<T>> AskAsync<T>(string store, Func<Task<(IReadOnlyList<T> Items, bool IsCapped)>> ask, CancellationToken cancellationToken)
    {
        try
        {
            var (items, isCapped) = await ask();
            return new TelemetryAnswer<T>(store, items, isCapped);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed("did not answer in time");
        }
        catch (HttpRequestException exception) when (exception.StatusCode is { } status)
        {
            return Failed(FormattableString.Invariant($"answered {(int)status}"));
        }
        catch (HttpRequestException exception)
        {
            return Failed(exception.HttpRequestError is HttpRequestError.ConfigurationLimitExceeded ? "answered with more than 16 MB" : "cannot be reached");
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException or KeyNotFoundException or OverflowException or ArgumentOutOfRangeException)
        {
            return Failed("answered something else than its API says");
        }

        TelemetryAnswer<T> Failed(string problem) => new(store, [], IsCapped: false, $"{store} {problem}.");
    }

    /// <summary>The JSON at a path under the base address.</summary>
    public static async Task<JsonDocument> GetAsync(HttpClient http, string path, IEnumerable<KeyValuePair<string, string>> fields, CancellationToken cancellationToken)
    {
        var query = string.Join('&', fields.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}"));
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(query.Length == 0 ? path : $"{path}?{query}", UriKind.Relative));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var response = await http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
    }
}
