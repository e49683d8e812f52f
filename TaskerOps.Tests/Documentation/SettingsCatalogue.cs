using System.Reflection;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Breaches.Log;
using TaskerOps.Core.Breaches.Notify;
using TaskerOps.Core.Findings;
using TaskerOps.Core.Investigations.Redacting;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Observability;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Probes;
using TaskerOps.Core.Prometheus;
using TaskerOps.Core.Tasker;
using TaskerOps.Web.Composition;

namespace TaskerOps.Tests.Documentation;

/// <summary>Every setting of the dashboard, read from the option records.</summary>
internal static class SettingsCatalogue
{
    private static readonly XmlComments Comments = new(typeof(KpiOptions).Assembly, typeof(EnvironmentOptions).Assembly);

    /// <summary>All of them, section by section.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        .. Of(DatabaseConnections.Section, new DatabaseConnections()),
        .. Of(TaskerDatabaseOptions.Section, new TaskerDatabaseOptions()),
        .. Of(PrometheusOptions.Section, new PrometheusOptions()),
        .. Of(TaskerEndpointsOptions.Section, new TaskerEndpointsOptions()),
        .. Of(KpiOptions.Section + ":<key>", new KpiOptions()),
        .. Of(FindingOptions.Section + ":<key>", new FindingOptions()),
        .. Of(VerdictOptions.Section, new VerdictOptions()),
        .. Of(EvaluationOptions.Section, new EvaluationOptions()),
        .. Of(EnvironmentOptions.Section, new EnvironmentOptions()),
        .. Of(BreachLogOptions.Section, new BreachLogOptions()),
        .. Of(RetentionOptions.Section, new RetentionOptions()),
        .. Of(ApiOptions.Section, new ApiOptions()),
        .. Of(LinksOptions.Section, new LinksOptions()),
        .. Of(NotifyOptions.Section, new NotifyOptions()),
        .. Of(MaintenanceWindow.Section + ":<n>", new MaintenanceWindow()),
        .. Of(SiteOptions.Section, new SiteOptions()),
        .. Of(RedactionOptions.Section, new RedactionOptions()),
        .. Of(ObservabilityOptions.Section, new ObservabilityOptions()),
    ];

    private static IEnumerable<Setting> Of(string section, object options) =>
        options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(property => property.CanWrite)
            .SelectMany(property => Of($"{section}:{property.Name}", property, property.GetValue(options)));

    private static IEnumerable<Setting> Of(string key, PropertyInfo property, object? value) => property.PropertyType switch
    {
        { IsGenericType: true } type when type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) =>
            Of(key + ":<n>", Activator.CreateInstance(type.GenericTypeArguments[0])!),
        { IsGenericType: true } type when type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) =>
            Of(key + ":<namespace/name>", Activator.CreateInstance(type.GenericTypeArguments[1])!),
        { IsClass: true, Namespace: { } home } when home.StartsWith("TaskerOps.", StringComparison.Ordinal) => Of(key, value!),
        _ => [new Setting(key, property.PropertyType, value, Comments.Of(property))],
    };
}
