using TaskerOps.Core.Resilience;
using TaskerOps.Core.Telemetry;

namespace TaskerOps.Web.Telemetry;

/// <summary>What TaskerOps measures of itself beside what it polls: queries, pools, breakers, requests, renders.</summary>
public static class SelfMetricsSetup
{
    /// <summary>Adds the listeners.</summary>
    public static IServiceCollection AddSelfMetrics(this IServiceCollection services) => services
        .AddSingleton<SourceBreakers>()
        .AddSingleton<BreakerMetrics>()
        .AddSingleton<ConnectionPools>()
        .AddSingleton<ProcessMetrics>()
        .AddSingleton<QueryMetrics>()
        .AddSingleton<WebMetrics>();

    /// <summary>Lets them listen, before the first query or request.</summary>
    public static void StartSelfMetrics(this IServiceProvider provider)
    {
        provider.GetRequiredService<BreakerMetrics>();
        provider.GetRequiredService<ProcessMetrics>();
        provider.GetRequiredService<QueryMetrics>();
        provider.GetRequiredService<WebMetrics>();
    }
}
