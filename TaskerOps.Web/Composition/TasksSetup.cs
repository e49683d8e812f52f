using Npgsql;
using TaskerOps.Core.Investigations.Failures;
using TaskerOps.Core.Investigations.Redacting;
using TaskerOps.Core.Investigations.Tasks;
using TaskerOps.Core.Investigations.Tasks.Rows;

namespace TaskerOps.Web.Composition;

/// <summary>Wires the reading of single tasks.</summary>
public static class TasksSetup
{
    /// <summary>Adds <see cref="ITaskSource"/>.</summary>
    public static IServiceCollection AddTasks(this IServiceCollection services, TaskerOpsSettings settings)
    {
        services.AddSingleton(new Redaction(settings.Redaction));
        if (string.IsNullOrWhiteSpace(settings.Connections.Tasker))
        {
            return services.AddSingleton<ITaskSource, NoTaskSource>();
        }

        services.AddSingleton(provider => new TaskReader(provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton(provider => new UsualTimesQuery(provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton<SameCauses>();
        return services.AddSingleton<ITaskSource, TaskSource>();
    }
}
