using Npgsql;
using TaskerOps.Core.Investigations.Failures;
using TaskerOps.Core.Investigations.Redacting;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Web.Composition;

/// <summary>Wires what tells failures by cause. Without Tasker's database it says so.</summary>
public static class FailuresSetup
{
    /// <summary>Adds <see cref="IFailureSource"/>.</summary>
    public static IServiceCollection AddFailures(this IServiceCollection services, TaskerOpsSettings settings)
    {
        services.AddSingleton<IFailureSource>(provider => new FailureSource(
            provider.GetService<NpgsqlDataSource>() is { } database && provider.GetService<TemplateCatalog>() is { } templates
                ? new FailureReader(database, templates, settings.Database)
                : null,
            provider.GetRequiredService<EvidenceReader>(), provider.GetRequiredService<LiveState>(), provider.GetRequiredService<Redaction>(),
            provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}
