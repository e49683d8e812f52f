using Npgsql;
using TaskerOps.Core.Findings;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Web.Composition;

/// <summary>Wires what is told of the engine's own health: its evidence, its settings, how it stands now and how it stood.</summary>
public static class FindingsSetup
{
    /// <summary>Adds the findings. Without Tasker's database those that need it say so.</summary>
    public static IServiceCollection AddFindings(this IServiceCollection services, TaskerOpsSettings settings)
    {
        services.AddSingleton(new FindingSettings(settings.Findings));
        services.AddSingleton<FindingBoard>();
        services.AddSingleton(provider => new PastFindings(
            provider.GetService<ActivityReader>(), provider.GetService<AftermathReader>(), provider.GetRequiredService<FindingSettings>(),
            provider.GetRequiredService<LiveState>(), provider.GetRequiredService<TimeProvider>()));
        if (!string.IsNullOrWhiteSpace(settings.Connections.Tasker))
        {
            services.AddSingleton(provider => new AftermathReader(provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<TemplateCatalog>()));
            services.AddHostedService<AftermathPoller>();
        }

        return services;
    }
}
