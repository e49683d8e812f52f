using TaskerOps.Core.Overview;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Readings;
using TaskerOps.Web.Composition;

namespace TaskerOps.Web.Endpoints;

/// <summary>
/// TaskerOps' own health, in the shape that Tasker documents: <c>status</c>, <c>checks</c>, <c>uptime_seconds</c>. Live: the
/// process answers. Ready: it can show pages; a source that is down makes it degraded, not unready, for the page that says
/// so is what people need then.
/// </summary>
public static class HealthEndpoints
{
    /// <summary>Maps <c>/health</c>, <c>/health/ready</c>, <c>/health/live</c>.</summary>
    public static void MapHealth(this WebApplication app)
    {
        var started = app.Services.GetRequiredService<TimeProvider>().GetTimestamp();
        app.MapGet("/health", (LiveState live, KpiBoard board, TaskerOpsSettings settings, TimeProvider time) => Answer(live, board, settings, time.GetElapsedTime(started)))
            .ExcludeFromDescription();
        app.MapGet("/health/ready", (LiveState live, KpiBoard board, TaskerOpsSettings settings, TimeProvider time) =>
            IsReady(live) ? Answer(live, board, settings, time.GetElapsedTime(started)) : Results.Json(Body(live, settings, time.GetElapsedTime(started)), statusCode: StatusCodes.Status503ServiceUnavailable))
            .ExcludeFromDescription();
        app.MapGet("/health/live", (TimeProvider time) => Results.Json(new { status = "alive", uptime_seconds = (long)time.GetElapsedTime(started).TotalSeconds }))
            .ExcludeFromDescription();
    }

    /// <summary>Every configured source has been tried once: pages then hold numbers, or the reason why not.</summary>
    private static bool IsReady(LiveState live) => live.Parts.Sources.Values.Where(source => source.Configured).All(source => source.TriedAt is not null);

    private static IResult Answer(LiveState live, KpiBoard board, TaskerOpsSettings settings, TimeSpan uptime) => Results.Json(Body(live, settings, uptime));

    private static object Body(LiveState live, TaskerOpsSettings settings, TimeSpan uptime)
    {
        var sources = live.Parts.Sources.Values;
        return new
        {
            status = sources.Any(source => source.IsDown) ? "degraded" : IsReady(live) ? "healthy" : "starting",
            checks = new
            {
                database = new
                {
                    status = Status(sources.FirstOrDefault(source => source.Name is SourceNames.Postgres)),
                    connections_max = settings.Database.MaxPoolSize,
                },
                prometheus = new { status = Status(sources.FirstOrDefault(source => source.Name is SourceNames.Prometheus)) },
                tasker = new
                {
                    status = sources.Any(source => source.Source is Source.Tasker && source.IsDown) ? "unhealthy" : "healthy",
                    processes = sources.Where(source => source.Source is Source.Tasker).Select(source => new { name = source.Name, status = Status(source), answered_at = source.AnsweredAt }),
                },
            },
            uptime_seconds = (long)uptime.TotalSeconds,
        };
    }

    private static string Status(SourceState? source) => source switch
    {
        null or { Configured: false } => "not_configured",
        { IsDown: true } => "unhealthy",
        { AnsweredAt: null } => "unknown",
        _ => "healthy",
    };
}
