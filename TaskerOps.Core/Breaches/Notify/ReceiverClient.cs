using System.Diagnostics;
using System.Net;
using TaskerOps.Core.Resilience;
using TaskerOps.Core.Telemetry;

namespace TaskerOps.Core.Breaches.Notify;

/// <summary>Sends requests to receivers, and tells what may be tried again (429, 5xx, no answer) from what may not.</summary>
/// <param name="clients">Makes the HTTP client.</param>
/// <param name="options">The time-out.</param>
/// <param name="time">The clock.</param>
/// <param name="breakers">The circuit breakers before the receivers; null = none.</param>
public sealed class ReceiverClient(IHttpClientFactory clients, NotifyOptions options, TimeProvider time, SourceBreakers? breakers = null)
{
    // Shorter than the shortest wait before a notice is tried again, so that no attempt is lost to it.
    private static readonly BreakerRule Rule = new(3, TimeSpan.FromSeconds(1.5));

    /// <summary>Set on requests whose addresses may be secrets: no span of theirs may tell it.</summary>
    public static readonly HttpRequestOptionsKey<bool> Untraced = new("taskerops.untraced");

    /// <summary>What the names of the circuit breakers before receivers begin with; the receiver's follows.</summary>
    public const string BreakerPrefix = "receiver ";

    /// <summary>Name of the HTTP client.</summary>
    public const string HttpName = "notify";

    /// <summary>Sends all requests that make up a notice; the first that fails ends it.</summary>
    /// <param name="receiver">Whom to tell.</param>
    /// <param name="notice">What.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <param name="isOnlyAttempt">Nobody tries again soon: a receiver that failed a moment ago is asked all the same.</param>
    public async Task<Delivery> SendAsync(IReceiver receiver, Notice notice, CancellationToken cancellationToken, bool isOnlyAttempt = false)
    {
        using var span = Operation.Start(Operation.Notify, ActivityKind.Producer, notice.TraceParent);
        span?.SetTag(Operation.Receiver, receiver.Name).SetTag(Operation.Breach, notice.Breach.Id.ToString()).SetTag("taskerops.event", notice.Event.Kind.ToString());
        foreach (var request in receiver.Requests(notice, time.GetUtcNow()))
        {
            if (await GuardedAsync(receiver, request, isOnlyAttempt, cancellationToken) is { IsSent: false } failure)
            {
                span.Fail(failure.Problem ?? "");
                return failure;
            }
        }

        return Delivery.Sent;
    }

    /// <summary>One request, unless its receiver failed again and again a moment ago.</summary>
    private async Task<Delivery> GuardedAsync(IReceiver receiver, HttpRequestMessage request, bool isOnlyAttempt, CancellationToken cancellationToken)
    {
        if (breakers is null)
        {
            return await SendAsync(request, cancellationToken);
        }

        try
        {
            return await breakers.Of(BreakerPrefix + receiver.Name, Rule, time).RunAsync(
                token => SendAsync(request, token), exception => !cancellationToken.IsCancellationRequested && exception is not ObjectDisposedException, cancellationToken,
                delivery => delivery is { IsSent: false, MayRetry: true });
        }
        catch (BreakerOpenException) when (isOnlyAttempt)
        {
            // It was not sent.
            return await SendAsync(request, cancellationToken);
        }
        catch (BreakerOpenException)
        {
            request.Dispose();
            return new Delivery(IsSent: false, MayRetry: true, "It failed a moment ago and is left alone for now.", Rule.Pause);
        }
    }

    /// <summary>Sends one request; disposes it.</summary>
    public async Task<Delivery> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var owned = request;
        request.Options.Set(Untraced, true);
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
