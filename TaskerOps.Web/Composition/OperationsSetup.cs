using TaskerOps.Core.Findings;
using TaskerOps.Web.Components.Breaches;
using TaskerOps.Web.Operations;

namespace TaskerOps.Web.Composition;

/// <summary>What pages and API need to change breaches, saved views and log levels.</summary>
public static class OperationsSetup
{
    /// <summary>Adds the operations with their permission, and links out.</summary>
    public static IServiceCollection AddTaskerOpsOperations(this IServiceCollection services)
    {
        services.AddOptions<LinksOptions>().BindGiven(LinksOptions.Section);
        services.AddOptions<ApiOptions>().BindGiven(ApiOptions.Section);
        services.AddAuthorizationCore(options =>
        {
            options.AddPolicy(BreachOperations.Policy, policy => policy.RequireAssertion(_ => true));
            options.AddPolicy(SavedViewOperations.Policy, policy => policy.RequireAssertion(_ => true));
            options.AddPolicy(LogLevelOperations.Policy, policy => policy.RequireAssertion(_ => true));
        });
        services.AddSingleton<PastBreachesReader>();
        services.AddSingleton<WaitFindings>();
        services.AddScoped<BreachCurves>();
        services.AddScoped<BreachOperations>();
        services.AddScoped<BreachDialogs>();
        services.AddScoped<SavedViewOperations>();
        services.AddScoped<LogLevelOperations>();
        return services;
    }
}
