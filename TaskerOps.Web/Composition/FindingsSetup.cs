using Npgsql;
using TaskerOps.Core.Findings;
using TaskerOps.Core.Overview;
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
        services.AddSingleton(provider => new FindingBoard(
            provider.GetRequiredService<LiveState>(), provider.GetRequiredService<FindingSettings>(), provider.GetService<TemplateCatalog>(),
            settings.Evaluation, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new PastFindings(
            provider.GetService<ActivityReader>(), provider.GetService<AftermathReader>(), provider.GetRequiredService<DrillDown>(),
            provider.GetRequiredService<EvidenceReader>(), provider.GetRequiredService<FindingSettings>(), provider.GetRequiredService<LiveState>(),
            provider.GetService<TemplateCatalog>(), provider.GetRequiredService<TimeProvider>()));
        if (!string.IsNullOrWhiteSpace(settings.Connections.Tasker))
        {
            services.AddSingleton(provider => new AftermathReader(provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<TemplateCatalog>()));
            services.AddHostedService<AftermathPoller>();
        }

        return services;
    }
}
