using Npgsql;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Search;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Web.Composition;

/// <summary>Wires what finds things: the search by id.</summary>
public static class FindSetup
{
    /// <summary>Adds it. Without Tasker's database it says so.</summary>
    public static IServiceCollection AddFind(this IServiceCollection services, TaskerOpsSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return services.AddSingleton<IFinder>(provider => new Finder(
            provider.GetService<NpgsqlDataSource>(), provider.GetService<TemplateCatalog>(), provider.GetRequiredService<IBreachDesk>()));
    }
}
