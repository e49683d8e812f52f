namespace TaskerOps.Web.Health;

/// <summary>
/// <c>/health</c>: how TaskerOps is, in the shape that Tasker documents; 503 only if it cannot do its own work. <c>/health/ready</c>: whether pages can be
/// shown here. <c>/health/live</c>: the process answers. None of them asks anything of anybody.
/// </summary>
public static class HealthEndpoints
{
    /// <summary>Adds what they tell.</summary>
    public static IServiceCollection AddTaskerOpsHealth(this IServiceCollection services) => services.AddSingleton<HealthChecks>();

    /// <summary>Maps the three.</summary>
    public static void MapHealth(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        // Uptime counts from here on.
        app.Services.GetRequiredService<HealthChecks>();
        app.MapGet("/health", (HealthChecks checks) => Answer(checks.Report())).ExcludeFromDescription();
        app.MapGet("/health/ready", (HealthChecks checks) => checks.IsReady
            ? Results.Json(checks.Report())
            : Results.Json(checks.Report() with { Status = "starting" }, statusCode: StatusCodes.Status503ServiceUnavailable)).ExcludeFromDescription();
        app.MapGet("/health/live", (HealthChecks checks) => Results.Json(new { status = "alive", uptime_seconds = checks.UptimeSeconds })).ExcludeFromDescription();
    }

    private static IResult Answer(HealthReport report) =>
        Results.Json(report, statusCode: report.Status is "unhealthy" ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
}
