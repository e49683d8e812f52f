using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Breaches.Log;
using TaskerOps.Web.Security;

namespace TaskerOps.Web.Composition;

/// <summary>Wires the keys of data protection: shared by the replicas where a breach log is named, else each process's own.</summary>
public static class KeysSetup
{
    /// <summary>Replicas are one application wherever their files lie.</summary>
    private const string Application = "TaskerOps";

    /// <summary>Adds them; call after <see cref="BreachLogSetup.AddBreachLog"/>.</summary>
    public static IServiceCollection AddSharedKeys(this IServiceCollection services, TaskerOpsSettings settings)
    {
        services.AddDataProtection().SetApplicationName(Application);
        if (string.IsNullOrWhiteSpace(settings.Connections.TaskerOps))
        {
            return services;
        }

        services.AddSingleton<ProtectionKeyLog>();
        services.AddSingleton<SharedKeys>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(options =>
        {
            var keys = provider.GetRequiredService<SharedKeys>();
            // Not on the thread that tells of the change.
            provider.GetRequiredService<IBreachLog>().Changed += (_, _) => _ = Task.Run(keys.SaveRest);
            options.XmlRepository = keys;
        }));
        return services;
    }
}
