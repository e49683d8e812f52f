using System.Text.Json;

namespace TaskerOps.Core.Probes;

/// <summary>Timed calls of Tasker's processes.</summary>
public sealed class ProcessProbe(IHttpClientFactory clients, TimeProvider time)
{
    /// <summary>Name of the HTTP client.</summary>
    public const string Client = "tasker-probe";

    private const int MostBytes = 1 << 20;

    /// <summary>Calls a path of a process. Never throws for what the process does; only when cancelled by the caller.</summary>
    public async Task<ProbeAnswer> CallAsync(TaskerEndpoint endpoint, string path, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var http = clients.CreateClient(Client);
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(endpoint.Url!, path));
            Authorize(request, endpoint);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, either.Token);
            var body = response.Content.Headers.ContentLength > MostBytes ? "" : await response.Content.ReadAsStringAsync(either.Token);
            var took = time.GetElapsedTime(started);
            var status = (int)response.StatusCode;
            return response.IsSuccessStatusCode
                ? new ProbeAnswer(took, body, null, status)
                : new ProbeAnswer(took, null, $"{path} answered {status}", status);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ProbeAnswer(timeout, null, $"{path} did not answer within {timeout.TotalSeconds:0} s", TimedOut: true);
        }
        catch (HttpRequestException exception)
        {
            return new ProbeAnswer(timeout, null, $"{path} cannot be reached ({exception.HttpRequestError})");
        }
    }

    /// <summary>Reads the detailed health of a process; empty if it is no JSON.</summary>
    public static HealthAnswer Health(ProbeAnswer answer)
    {
        try
        {
            using var document = JsonDocument.Parse(answer.Body ?? "{}");
            return HealthAnswer.Parse(document.RootElement);
        }
        catch (JsonException)
        {
            return HealthAnswer.Empty;
        }
    }

    private static void Authorize(HttpRequestMessage request, TaskerEndpoint endpoint)
    {
        if (!string.IsNullOrEmpty(endpoint.BearerToken))
        {
            request.Headers.Authorization = new("Bearer", endpoint.BearerToken);
        }
        else if (!string.IsNullOrEmpty(endpoint.ApiKey))
        {
            request.Headers.Add("X-API-Key", endpoint.ApiKey);
        }
    }
}
