using TaskerOps.Core.Breaches;
using TaskerOps.Core.Breaches.Log;
using TaskerOps.Core.Resilience;

namespace TaskerOps.Web.Composition;

/// <summary>Wires the breach log. Where <c>ConnectionStrings:TaskerOps</c> is not set, Tasker's own database serves if someone made schema taskerops there for us.</summary>
public static class BreachLogSetup
{
    /// <summary>Adds <see cref="IBreachLog"/> and what keeps it going; <see cref="NotifySetup.AddNotify"/> adds what plans its notices.</summary>
    public static IServiceCollection AddBreachLog(this IServiceCollection services, TaskerOpsSettings settings)
    {
        var isNamed = !string.IsNullOrWhiteSpace(settings.Connections.TaskerOps);
        var connection = isNamed ? settings.Connections.TaskerOps : settings.Connections.Tasker;
        if (string.IsNullOrWhiteSpace(connection))
        {
            return services.AddSingleton<IBreachLog, NoBreachLog>();
        }

        services.AddSingleton(provider => new BreachLogStore(connection, settings.BreachLog, onlyIfInvited: !isNamed, provider.GetRequiredService<SourceBreakers>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<BreachLog>();
        services.AddSingleton<IBreachLog>(provider => provider.GetRequiredService<BreachLog>());
        services.AddSingleton(settings.Retention);
        services.AddHostedService<BreachLogListener>();
        services.AddHostedService<BreachRetention>();
        return services;
    }
}
