using Prometheus;
using TaskerOps.Web.Health;

namespace TaskerOps.Web.Telemetry;

/// <summary>
/// Exports TaskerOps' instruments: <c>/metrics</c> for Prometheus by a bridge, and the same instruments and traces
/// by OTLP where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set. One instrument, two exporters.
/// </summary>
public static class TelemetrySetup
{
    /// <summary>Adds the exporters and JSON logs.</summary>
    public static void AddTaskerOpsTelemetry(this WebApplicationBuilder builder)
    {
        builder.AddTaskerOpsLogging();
        // Not the default registry: the library fills that with sixty families of its own.
        var registry = Metrics.NewCustomRegistry();
        DotNetStats.Register(registry);
        builder.Services.AddSingleton(registry);
        builder.Services.AddSingleton(new PrometheusBridge(registry));
        builder.Services.AddSelfMetrics();
        builder.Services.AddTaskerOpsHealth();
        builder.AddTaskerOpsExport();
    }

    /// <summary>Maps <c>/metrics</c>.</summary>
    public static void MapTaskerOpsMetrics(this WebApplication app) => 
        app.MapMetrics(settings => settings.Registry = app.Services.GetRequiredService<CollectorRegistry>());
}
