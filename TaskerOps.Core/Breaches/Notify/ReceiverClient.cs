using System.Diagnostics;
using System.Net;
using TaskerOps.Core.Telemetry;

namespace TaskerOps.Core.Breaches.Notify;

/// <summary>Sends requests to receivers, and tells what may be tried again (429, 5xx, no answer) from what may not.</summary>
/// <param name="clients">Makes the HTTP client.</param>
/// <param name="options">The time-out.</param>
/// <param name="time">The clock.</param>
public sealed class ReceiverClient(IHttpClientFactory clients, NotifyOptions options, TimeProvider time)
{
    /// <summary>Name of the HTTP client.</summary>
    public const string HttpName = "notify";

    /// <summary>Sends all requests that make up a notice; the first that fails ends it.</summary>
    public async Task<Delivery> SendAsync(IReceiver receiver, Notice notice, CancellationToken cancellationToken)
    {
        using var span = Operation.Start(Operation.Notify, ActivityKind.Producer, notice.TraceParent);
        span?.SetTag(Operation.Receiver, receiver.Name).SetTag(Operation.Breach, notice.Breach.Id.ToString()).SetTag("taskerops.event", notice.Event.Kind.ToString());
        foreach (var request in receiver.Requests(notice, time.GetUtcNow()))
        {
            if (await SendAsync(request, cancellationToken) is { IsSent: false } failure)
            {
                span.Fail(failure.Problem ?? "");
                return failure;
            }
        }

        return Delivery.Sent;
    }

    /// <summary>Sends one request; disposes it.</summary>
    public async Task<Delivery> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var owned = request;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(options.TimeoutSeconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var client = clients.CreateClient(HttpName);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return Judge(response);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Delivery(IsSent: false, MayRetry: true, "It did not answer in time.");
        }
        catch (HttpRequestException exception)
        {
            return new Delivery(IsSent: false, MayRetry: true, $"The request failed ({exception.HttpRequestError}).");
        }
    }

    private Delivery Judge(HttpResponseMessage response) => response switch
    {
        { IsSuccessStatusCode: true } => Delivery.Sent,
        { StatusCode: HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError } =>
            new Delivery(IsSent: false, MayRetry: true, $"It answered {(int)response.StatusCode}.", RetryAfter(response)),
        _ => new Delivery(IsSent: false, MayRetry: false, $"It answered {(int)response.StatusCode}."),
    };

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > time.GetUtcNow() => date - time.GetUtcNow(),
        _ => null,
    };
}
