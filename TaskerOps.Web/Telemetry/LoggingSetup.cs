using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using TaskerOps.Core.Investigations.Redacting;
using TaskerOps.Core.Telemetry;

namespace TaskerOps.Web.Telemetry;

/// <summary>Logs as JSON lines without secrets, and the correlation id through requests, circuits and outgoing calls.</summary>
public static class LoggingSetup
{
    /// <summary>Replaces what the framework logs with.</summary>
    public static void AddTaskerOpsLogging(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(options => options.FormatterName = JsonLineFormatter.FormatterName).AddConsoleFormatter<JsonLineFormatter, ConsoleFormatterOptions>();
        builder.Logging.Configure(options => options.ActivityTrackingOptions = ActivityTrackingOptions.None);
        // Several lines a call, and a call every second: what fails is logged by whoever asked.
        builder.Logging.AddFilter("System.Net.Http.HttpClient", LogLevel.Warning).AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddLogLevels();
        builder.Services.AddSingleton(provider =>
        {
            var configuration = provider.GetRequiredService<IConfiguration>();
            return new Sanitizer(configuration.GetSection(RedactionOptions.Section).Get<RedactionOptions>() ?? new RedactionOptions(), ConfiguredSecrets.Of(configuration));
        });
        builder.Services.AddSingleton<OperationLog>();
        builder.Services.AddScoped<CircuitHandler, CircuitTelemetry>();
        builder.Services.AddTransient<CorrelationHandler>();
        builder.Services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler<CorrelationHandler>());
    }

    /// <summary>Levels that hold for a while, over those that were configured before this call.</summary>
    public static IServiceCollection AddLogLevels(this IServiceCollection services) => services
        .AddSingleton<LogLevels>()
        .AddSingleton<IConfigureOptions<LoggerFilterOptions>>(provider => provider.GetRequiredService<LogLevels>())
        .AddSingleton<IOptionsChangeTokenSource<LoggerFilterOptions>>(provider => provider.GetRequiredService<LogLevels>());

    /// <summary>Puts the correlation id in front of everything that answers.</summary>
    public static void UseTaskerOpsTelemetry(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.Services.GetRequiredService<OperationLog>();
        app.Services.StartSelfMetrics();
        app.UseMiddleware<CorrelationMiddleware>();
    }
}
