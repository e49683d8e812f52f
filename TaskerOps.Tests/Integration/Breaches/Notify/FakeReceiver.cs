using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TaskerOps.Tests.Integration.Breaches.Notify;

/// <summary>A server on the loopback interface that answers as it is told to, and keeps what it was sent.</summary>
internal sealed class FakeReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<FakeRequest> _requests = new();

    private FakeReceiver(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.First());

    public IReadOnlyList<FakeRequest> Requests => [.. _requests];

    /// <summary>What it answers to a request; by default as the real ones do when all is well.</summary>
    public Func<FakeRequest, HttpResponse, CancellationToken, Task> Answer { get; set; } = (_, response, _) =>
    {
        response.StatusCode = StatusCodes.Status202Accepted;
        return Task.CompletedTask;
    };

    public static async Task<FakeReceiver> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new FakeReceiver(builder.Build());
        receiver._app.Run(receiver.TakeAsync);
        await receiver._app.StartAsync(cancellationToken);
        return receiver;
    }

    /// <summary>Answers with a status.</summary>
    public void AnswerWith(int status, string? retryAfter = null) => Answer = (_, response, _) =>
    {
        response.StatusCode = status;
        if (retryAfter is not null)
        {
            response.Headers.RetryAfter = retryAfter;
        }

        return Task.CompletedTask;
    };

    /// <summary>Takes requests and never answers.</summary>
    public void Hang() => Answer = (_, _, gone) => Task.Delay(Timeout.Infinite, gone);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var request = new FakeRequest(
            context.Request.Method, context.Request.Path + context.Request.QueryString.ToString(),
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), body);
        _requests.Enqueue(request);
        try
        {
            await Answer(request, context.Response, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The client gave up waiting.
        }
    }
}

/// <summary>What the server was sent.</summary>
internal sealed record FakeRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonElement Json => JsonElement.Parse(Body);
}
