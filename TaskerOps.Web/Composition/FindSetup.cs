using Npgsql;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Breaches.Log;
using TaskerOps.Core.Correlations;
using TaskerOps.Core.SavedViews;
using TaskerOps.Core.Search;
using TaskerOps.Core.Tasker;
using TaskerOps.Core.TaskLists;

namespace TaskerOps.Web.Composition;

/// <summary>Wires what finds things: the search by id, the list of tasks, correlations with their logs and traces.</summary>
public static class FindSetup
{
    /// <summary>Adds them. Without Tasker's database they say so.</summary>
    public static IServiceCollection AddFind(this IServiceCollection services, TaskerOpsSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (string.IsNullOrWhiteSpace(settings.Connections.Tasker))
        {
            services.AddSingleton<ITaskLister, NoTaskLister>();
            services.AddSingleton<ICorrelationReader, NoCorrelationReader>();
        }
        else
        {
            services.AddSingleton<ITaskLister, TaskLister>();
            services.AddSingleton<ICorrelationReader, CorrelationReader>();
        }

        services.AddObservability(settings.Observability);
        services.AddSingleton<ISavedViews>(provider => provider.GetService<BreachLogStore>() is { } store
            ? new SavedViewLog(store, provider.GetRequiredService<TimeProvider>())
            : new NoSavedViews());
        return services.AddSingleton<IFinder>(provider => new Finder(
            provider.GetService<NpgsqlDataSource>(), provider.GetService<TemplateCatalog>(), provider.GetRequiredService<DrillDown>(), provider.GetRequiredService<IBreachDesk>()));
    }
}
