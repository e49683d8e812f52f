using TaskerOps.Core.Investigations.Redacting;
using TaskerOps.Core.Observability;

namespace TaskerOps.Web.Composition;

/// <summary>Wires the stores of Tasker's logs and traces that are configured.</summary>
public static class ObservabilitySetup
{
    /// <summary>Adds <see cref="TelemetryBoard"/> and the clients that it asks.</summary>
    public static IServiceCollection AddObservability(this IServiceCollection services, ObservabilityOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddSingleton(options);
        AddStore<LogLine>(services, nameof(LokiClient), options.Loki, (http, redaction) => new LokiClient(http, options, redaction));
        AddStore<TraceSpan>(services, nameof(TempoClient), options.Tempo, (http, redaction) => new TempoClient(http, options, redaction));
        AddStore<TraceSpan>(services, nameof(JaegerClient), options.Jaeger, (http, redaction) => new JaegerClient(http, options, redaction));
        return services.AddSingleton<TelemetryBoard>();
    }

    private static void AddStore<T>(IServiceCollection services, string name, StoreOptions options, Func<HttpClient, Redaction, ITelemetryStore<T>> make)
    {
        if (options.Url is null)
        {
            return;
        }

        services.AddHttpClient(name, http => StoreClient.Configure(http, options));
        services.AddSingleton(provider => make(provider.GetRequiredService<IHttpClientFactory>().CreateClient(name), provider.GetRequiredService<Redaction>()));
    }
}
