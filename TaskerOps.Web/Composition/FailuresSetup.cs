using Npgsql;
using TaskerOps.Core.Investigations.DeadLetters;
using TaskerOps.Core.Investigations.Failures;
using TaskerOps.Core.Investigations.Redacting;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Tasker;
using TaskerOps.Web.Components.Pages.Failures;

namespace TaskerOps.Web.Composition;

/// <summary>Wires what tells failures by cause, and the investigation queue. Without Tasker's database it says so.</summary>
public static class FailuresSetup
{
    /// <summary>Adds <see cref="IFailureSource"/> and <see cref="IDeadLetterSource"/>.</summary>
    public static IServiceCollection AddFailures(this IServiceCollection services, TaskerOpsSettings settings)
    {
        services.AddSingleton<IFailureSource>(provider => new FailureSource(
            provider.GetService<NpgsqlDataSource>() is { } database && provider.GetService<TemplateCatalog>() is { } templates
                ? new FailureReader(database, templates, settings.Database)
                : null,
            provider.GetService<NpgsqlDataSource>() is { } source && provider.GetService<TemplateCatalog>() is { } catalog ? new FailureStoryReader(source, catalog) : null,
            provider.GetRequiredService<DrillDown>(), provider.GetRequiredService<EvidenceReader>(), provider.GetRequiredService<LiveState>(), provider.GetRequiredService<Redaction>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddScoped<FailuresReader>();
        services.AddSingleton<IDeadLetterSource>(provider => new DeadLetterSource(
            provider.GetService<NpgsqlDataSource>(), provider.GetService<TemplateCatalog>(), provider.GetRequiredService<DrillDown>(), provider.GetRequiredService<Redaction>(),
            provider.GetRequiredService<LiveState>(), provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}
