using System.Reflection;
using Npgsql;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using TaskerOps.Core.Breaches.Notify;
using TaskerOps.Core.Telemetry;

namespace TaskerOps.Web.Telemetry;

/// <summary>
/// Traces, metrics and logs by OTLP, where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set. Protocol, headers, sampling and intervals follow the
/// standard variables. Exporters work in batches behind everything: one that hangs loses what it should have taken, and slows nobody.
/// </summary>
public static class ExportSetup
{
    /// <summary>The variable that turns it on.</summary>
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static readonly string[] Sources = [TaskerOpsTelemetry.Name, "Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Components.Server.Circuits"];

    /// <summary>Adds the exporters; nothing where the variable is not set.</summary>
    public static void AddTaskerOpsExport(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (string.IsNullOrWhiteSpace(builder.Configuration[Endpoint]))
        {
            return;
        }

        builder.Services.AddSingleton<SanitizingSpans>().AddSingleton<SanitizingLogs>();
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(TaskerOpsTelemetry.Name, serviceVersion: Assembly.GetExecutingAssembly().GetName().Version?.ToString()))
            .WithTracing(tracing => tracing
                .AddSource(Sources)
                // A probe of the process's health every few seconds is no trace that anybody looks for.
                .AddAspNetCoreInstrumentation(options => options.Filter = context => !context.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase) && !context.Request.Path.StartsWithSegments("/metrics", StringComparison.OrdinalIgnoreCase))
                .AddHttpClientInstrumentation(options => options.FilterHttpRequestMessage = request => !request.Options.TryGetValue(ReceiverClient.Untraced, out _))
                .AddNpgsql()
                .AddProcessor(provider => provider.GetRequiredService<SanitizingSpans>())
                .AddOtlpExporter())
            .WithMetrics(metrics => metrics
                .AddMeter(TaskerOpsTelemetry.Name, "Npgsql").AddAspNetCoreInstrumentation().AddRuntimeInstrumentation()
                .SetExemplarFilter(ExemplarFilterType.TraceBased)
                // The correlation id that these carry is no label: what a view leaves out goes into the exemplar.
                .AddView("taskerops.breach.commands", new MetricStreamConfiguration { TagKeys = ["command", "outcome"] })
                .AddView("taskerops.breach.time.to.acknowledge", new ExplicitBucketHistogramConfiguration { Boundaries = [.. TaskerOpsTelemetry.DurationBuckets], TagKeys = [] })
                .AddOtlpExporter())
            .WithLogging(
                logging => logging.AddProcessor(provider => provider.GetRequiredService<SanitizingLogs>()).AddOtlpExporter(),
                options => (options.IncludeFormattedMessage, options.IncludeScopes, options.ParseStateValues) = (true, false, true));
    }
}
