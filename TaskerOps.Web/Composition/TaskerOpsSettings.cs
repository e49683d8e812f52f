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

namespace TaskerOps.Web.Composition;

/// <summary>All settings, bound and checked at start. Bad ones stop the start, all of them named at once.</summary>
public sealed record TaskerOpsSettings
{
    /// <summary>Connection strings.</summary>
    public required DatabaseConnections Connections { get; init; }

    /// <summary>How Tasker's database is used.</summary>
    public required TaskerDatabaseOptions Database { get; init; }

    /// <summary>Prometheus.</summary>
    public required PrometheusOptions Prometheus { get; init; }

    /// <summary>Tasker's processes.</summary>
    public required TaskerEndpointsOptions Tasker { get; init; }

    /// <summary>KPIs by key.</summary>
    public required IReadOnlyDictionary<string, KpiOptions> Kpis { get; init; }

    /// <summary>Findings by key.</summary>
    public required IReadOnlyDictionary<string, FindingOptions> Findings { get; init; }

    /// <summary>The watched environment's mark.</summary>
    public required EnvironmentOptions Environment { get; init; }

    /// <summary>What the verdict says beside KPIs and findings.</summary>
    public required VerdictOptions Verdict { get; init; }

    /// <summary>How often the KPIs are judged.</summary>
    public required EvaluationOptions Evaluation { get; init; }

    /// <summary>How the breach log is reached.</summary>
    public required BreachLogOptions BreachLog { get; init; }

    /// <summary>How long the past is kept.</summary>
    public required RetentionOptions Retention { get; init; }

    /// <summary>The HTTP interface.</summary>
    public required ApiOptions Api { get; init; }

    /// <summary>Addresses outside TaskerOps.</summary>
    public required LinksOptions Links { get; init; }

    /// <summary>Who is told of breaches.</summary>
    public required NotifyOptions Notify { get; init; }

    /// <summary>When nobody is called.</summary>
    public required IReadOnlyList<MaintenanceWindow> Maintenance { get; init; }

    /// <summary>Where TaskerOps itself is found.</summary>
    public required SiteOptions Site { get; init; }

    /// <summary>What is hidden of a task's data.</summary>
    public required RedactionOptions Redaction { get; init; }

    /// <summary>Where Tasker's logs and traces are.</summary>
    public required ObservabilityOptions Observability { get; init; }

    /// <summary>Reads and checks the configuration.</summary>
    /// <exception cref="SettingsException">With every problem.</exception>
    public static TaskerOpsSettings Read(IConfiguration configuration)
    {
        configuration = configuration.Given();
        var problems = new List<SettingsProblem>();
        var settings = new TaskerOpsSettings
        {
            Connections = Bind<DatabaseConnections>(configuration, DatabaseConnections.Section, problems),
            Database = Bind<TaskerDatabaseOptions>(configuration, TaskerDatabaseOptions.Section, problems),
            Prometheus = Bind<PrometheusOptions>(configuration, PrometheusOptions.Section, problems),
            Tasker = Bind<TaskerEndpointsOptions>(configuration, TaskerEndpointsOptions.Section, problems) with
            {
                Orchestrators = BindEach<TaskerEndpoint>(configuration, $"{TaskerEndpointsOptions.Section}:{nameof(TaskerEndpointsOptions.Orchestrators)}", problems).Values,
                Workers = BindEach<TaskerEndpoint>(configuration, $"{TaskerEndpointsOptions.Section}:{nameof(TaskerEndpointsOptions.Workers)}", problems).Values,
            },
            Kpis = BindKpis(configuration, problems),
            Findings = BindEach<FindingOptions>(configuration, FindingOptions.Section, problems),
            Environment = Bind<EnvironmentOptions>(configuration, EnvironmentOptions.Section, problems),
            Verdict = Bind<VerdictOptions>(configuration, VerdictOptions.Section, problems),
            Evaluation = Bind<EvaluationOptions>(configuration, EvaluationOptions.Section, problems),
            BreachLog = Bind<BreachLogOptions>(configuration, BreachLogOptions.Section, problems),
            Retention = Bind<RetentionOptions>(configuration, RetentionOptions.Section, problems),
            Api = Bind<ApiOptions>(configuration, ApiOptions.Section, problems),
            Links = Bind<LinksOptions>(configuration, LinksOptions.Section, problems),
            Notify = Bind<NotifyOptions>(configuration, NotifyOptions.Section, problems) with
            {
                Webhook = BindEach<WebhookOptions>(configuration, $"{NotifyOptions.Section}:{nameof(NotifyOptions.Webhook)}", problems).Values,
            },
            Maintenance = BindEach<MaintenanceWindow>(configuration, MaintenanceWindow.Section, problems).Values,
            Site = Bind<SiteOptions>(configuration, SiteOptions.Section, problems),
            Redaction = Bind<RedactionOptions>(configuration, RedactionOptions.Section, problems),
            Observability = Bind<ObservabilityOptions>(configuration, ObservabilityOptions.Section, problems) with
            {
                Links = BindEach<OutsideLink>(configuration, $"{ObservabilityOptions.Section}:{nameof(ObservabilityOptions.Links)}", problems).Values,
            },
        };
        problems.AddRange(SettingsRules.Check(settings));
        return problems.Count == 0 ? settings : throw new SettingsException(problems);
    }

    /// <summary>The settings that are missing to see everything, for a person who starts TaskerOps alone.</summary>
    public IReadOnlyList<string> Missing()
    {
        var missing = new List<string>();
        if (string.IsNullOrWhiteSpace(Connections.Tasker))
        {
            missing.Add("ConnectionStrings:Tasker");
        }

        if (Prometheus.Url is null)
        {
            missing.Add("TaskerOps:Prometheus:Url");
        }

        if (Tasker.Orchestrators.Count == 0)
        {
            missing.Add("TaskerOps:Tasker:Orchestrators:0:Url");
        }

        return missing;
    }

    private static OrderedDictionary<string, KpiOptions> BindKpis(IConfiguration configuration, List<SettingsProblem> problems) => new(
        BindEach<KpiOptions>(configuration, KpiOptions.Section, problems).Select(kpi => KeyValuePair.Create(kpi.Key, kpi.Value with
        {
            Templates = BindEach<TemplateKpiOptions>(configuration, $"{KpiOptions.Section}:{kpi.Key}:{nameof(KpiOptions.Templates)}", problems),
        })), StringComparer.Ordinal);

    // The binder drops an entry of a list or dictionary that it cannot read, without a word: each is bound by itself.
    private static OrderedDictionary<string, T> BindEach<T>(IConfiguration configuration, string section, List<SettingsProblem> problems)
        where T : new() =>
        new(configuration.GetSection(section).GetChildren().Select(entry => KeyValuePair.Create(entry.Key, Bind<T>(configuration, entry.Path, problems))), StringComparer.Ordinal);

    private static T Bind<T>(IConfiguration configuration, string section, List<SettingsProblem> problems)
        where T : new()
    {
        try
        {
            return configuration.GetSection(section).Get<T>() ?? new T();
        }
        catch (InvalidOperationException exception)
        {
            // The binder names the setting in its own words; the inner exception says what it cannot read.
            problems.Add(new SettingsProblem(
                section, $"{exception.Message} {exception.InnerException?.Message}".Trim()));
            return new T();
        }
    }
}
