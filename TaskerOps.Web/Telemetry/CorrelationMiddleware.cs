using System.Diagnostics;
using TaskerOps.Core.Telemetry;

namespace TaskerOps.Web.Telemetry;

/// <summary>
/// Gives every request its correlation id, the caller's if it sent a valid one, and returns it. The first of all middleware: whatever
/// answers, the answer carries it.
/// </summary>
public sealed class CorrelationMiddleware(RequestDelegate next, TimeProvider time, ILogger<CorrelationMiddleware> logger)
{
    /// <summary>Handles one request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var id = context.Request.Headers[Correlation.Header] is [{ } given] && Correlation.TryParse(given, out var known) ? known : Guid.CreateVersion7(time.GetUtcNow());
        using var correlation = Correlation.Continue(id);
        Activity.Current?.SetTag(Correlation.Field, id.ToString());
        // When the answer starts: what handles failures clears the headers that were set before.
        context.Response.OnStarting(() =>
        {
            context.Response.Headers[Correlation.Header] = id.ToString();
            return Task.CompletedTask;
        });
        var started = time.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            // By its route, never by its address: addresses carry what people search for.
            logger.LogDebug(
                "Request {Method} {Route} answered {StatusCode} in {ElapsedMs} ms",
                context.Request.Method, RequestNames.RouteOf(context), context.Response.StatusCode, (long)time.GetElapsedTime(started).TotalMilliseconds);
        }
    }
}
