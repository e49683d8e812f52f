using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace TaskerOps.Tests.Integration.Telemetry;

/// <summary>A receiver of OTLP on the loopback interface, by gRPC and by HTTP, that keeps what it was sent.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly bool _isHanging;
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _taken = new();

    private OtlpReceiver(WebApplication app, bool isHanging) => (_app, _isHanging) = (app, isHanging);

    public Uri Url => new(_app.Urls.First());

    public int Requests => _taken.Count;

    /// <summary>Name, attributes and trace of every span.</summary>
    public IReadOnlyList<(string Name, IReadOnlyDictionary<string, string> Attributes, string Trace)> Spans =>
        [.. Of("trace").SelectMany(request => request.All(1, 2, 2)).Select(span => (span.Text(5), span.Attributes(9), span.Hex(1)))];

    /// <summary>Body, attributes and trace of every log record.</summary>
    public IReadOnlyList<(string Body, IReadOnlyDictionary<string, string> Attributes, string Trace)> Logs =>
        [.. Of("logs").SelectMany(request => request.All(1, 2, 2)).Select(record => (record.All(5).Select(body => body.Text(1)).FirstOrDefault(""), record.Attributes(6), record.Hex(9)))];

    /// <summary>Names of the metrics.</summary>
    public IReadOnlySet<string> Metrics => Of("metrics").SelectMany(request => request.All(1, 2, 2)).Select(metric => metric.Text(1)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Metric, attributes that are no labels, and trace of every exemplar.</summary>
    public IReadOnlyList<(string Metric, IReadOnlyDictionary<string, string> Attributes, string Trace)> Exemplars =>
    [
        .. Of("metrics").SelectMany(request => request.All(1, 2, 2)).SelectMany(metric => metric.All(9, 1, 8).Concat(metric.All(7, 1, 5))
            .Select(exemplar => (metric.Text(1), exemplar.Attributes(7), exemplar.Hex(5)))),
    ];

    /// <summary>All that it was sent, as text, for a search.</summary>
    public string Everything => string.Concat(_taken.Select(request => Encoding.Latin1.GetString(request.Body)));

    /// <param name="isGrpc">gRPC, HTTP/2 without encryption; else HTTP.</param>
    /// <param name="isHanging">Takes requests and never answers.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<OtlpReceiver> StartAsync(bool isGrpc, bool isHanging, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = isGrpc ? HttpProtocols.Http2 : HttpProtocols.Http1));
        var receiver = new OtlpReceiver(builder.Build(), isHanging);
        receiver._app.Run(receiver.TakeAsync);
        await receiver._app.StartAsync(cancellationToken);
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IEnumerable<ProtoMessage> Of(string signal) => _taken.Where(request => request.Path.Contains(signal, StringComparison.OrdinalIgnoreCase)).Select(request => new ProtoMessage(request.Body));

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var isGrpc = context.Request.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) is true;
        _taken.Enqueue((context.Request.Path, isGrpc ? ProtoMessage.Unframed(body.ToArray()).ToArray() : body.ToArray()));
        if (_isHanging)
        {
            try
            {
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }

        context.Response.ContentType = isGrpc ? "application/grpc" : "application/x-protobuf";
        if (isGrpc)
        {
            context.Response.AppendTrailer("grpc-status", "0");
            await context.Response.Body.WriteAsync(new byte[5], context.RequestAborted);
        }
    }
}
