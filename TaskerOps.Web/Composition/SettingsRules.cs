using System.ComponentModel.DataAnnotations;
using Npgsql;
using TaskerOps.Core.Probes;

namespace TaskerOps.Web.Composition;

/// <summary>What holds of settings. Ranges are those of the settings' own documentation.</summary>
public static class SettingsRules
{
    /// <summary>Every problem.</summary>
    public static IEnumerable<SettingsProblem> Check(TaskerOpsSettings settings) =>
        Connection("ConnectionStrings:Tasker", settings.Connections.Tasker)
            .Concat(Connection("ConnectionStrings:TaskerOps", settings.Connections.TaskerOps))
            .Concat(Range("TaskerOps:Database:MaxPoolSize", settings.Database.MaxPoolSize, 1, 10))
            .Concat(Range("TaskerOps:Database:StatementTimeoutSeconds", settings.Database.StatementTimeoutSeconds, 1, 60))
            .Concat(Range("TaskerOps:Database:ConnectTimeoutSeconds", settings.Database.ConnectTimeoutSeconds, 1, 30))
            .Concat(Range("TaskerOps:Database:MostRows", settings.Database.MostRows, 10_000, 10_000_000))
            .Concat(Address("TaskerOps:Prometheus:Url", settings.Prometheus.Url, isRequired: false))
            .Concat(Range("TaskerOps:Prometheus:TimeoutSeconds", settings.Prometheus.TimeoutSeconds, 1, 60))
            .Concat(Credentials(settings))
            .Concat(Range("TaskerOps:Tasker:IntervalSeconds", settings.Tasker.IntervalSeconds, 1, 300))
            .Concat(Range("TaskerOps:Tasker:TimeoutSeconds", settings.Tasker.TimeoutSeconds, 1, 30))
            .Concat(Range("TaskerOps:Tasker:PoolMaximum", settings.Tasker.PoolMaximum, 1, 1000))
            .Concat(Endpoints("TaskerOps:Tasker:Orchestrators", settings.Tasker.Orchestrators))
            .Concat(Endpoints("TaskerOps:Tasker:Workers", settings.Tasker.Workers))
            .Concat(KpiRules.Check(settings.Kpis))
            .Concat(FindingRules.Check(settings.Findings))
            .Concat(Range("TaskerOps:Verdict:FailedPercent", settings.Verdict.FailedPercent, 0, 100))
            .Concat(Range("TaskerOps:Evaluation:IntervalSeconds", settings.Evaluation.IntervalSeconds, 5, 60))
            .Concat(Mark(settings.Environment))
            .Concat(Programs(settings.Api))
            .Concat(Runbook(settings.Links))
            .Concat(Range("TaskerOps:BreachLog:MaxPoolSize", settings.BreachLog.MaxPoolSize, 2, 20))
            .Concat(Range("TaskerOps:BreachLog:StatementTimeoutSeconds", settings.BreachLog.StatementTimeoutSeconds, 1, 30))
            .Concat(Range("TaskerOps:BreachLog:ConnectTimeoutSeconds", settings.BreachLog.ConnectTimeoutSeconds, 1, 30))
            .Concat(Range("TaskerOps:Retention:Breaches", settings.Retention.Breaches, 1, 3650))
            .Concat(Range("TaskerOps:Retention:Events", settings.Retention.Events, 1, 3650))
            .Concat(Range("TaskerOps:Retention:Outbox", settings.Retention.Outbox, 1, 3650))
            .Concat(ObservabilityRules.Check(settings.Observability))
            .Concat(NotifyRules.Check(settings));

    private static IEnumerable<SettingsProblem> Programs(ApiOptions api)
    {
        if (!string.IsNullOrEmpty(api.Token) && api.Token.Length is < 16 or > 512)
        {
            yield return new SettingsProblem("TaskerOps:Api:Token", "must have 16 to 512 characters.");
        }
    }

    private static IEnumerable<SettingsProblem> Runbook(LinksOptions links)
    {
        var example = links.RunbookOf("key");
        if (example is not null && (!Uri.TryCreate(example, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")))
        {
            yield return new SettingsProblem("TaskerOps:Links:Runbook", "must be an absolute address that begins with http:// or https://; {key} may stand anywhere in it.");
        }
    }

    private static IEnumerable<SettingsProblem> Mark(EnvironmentOptions environment)
    {
        var problems = new List<ValidationResult>();
        Validator.TryValidateObject(environment, new ValidationContext(environment), problems, validateAllProperties: true);
        return problems.Select(problem => new SettingsProblem($"{EnvironmentOptions.Section}:{problem.MemberNames.First()}", problem.ErrorMessage!));
    }

    private static IEnumerable<SettingsProblem> Connection(string setting, string? connection)
    {
        if (string.IsNullOrWhiteSpace(connection))
        {
            yield break;
        }

        var problem = default(string);
        try
        {
            if (string.IsNullOrWhiteSpace(new NpgsqlConnectionStringBuilder(connection).Host))
            {
                problem = "names no Host.";
            }
        }
        catch (ArgumentException exception)
        {
            problem = $"cannot be read as a connection string of Npgsql ({exception.GetType().Name}); it should look like Host=…;Database=…;Username=…;Password=….";
        }

        if (problem is not null)
        {
            yield return new SettingsProblem(setting, problem);
        }
    }

    private static IEnumerable<SettingsProblem> Credentials(TaskerOpsSettings settings)
    {
        if (!string.IsNullOrEmpty(settings.Prometheus.BearerToken) && !string.IsNullOrEmpty(settings.Prometheus.Username))
        {
            yield return new SettingsProblem("TaskerOps:Prometheus:BearerToken", "cannot be used together with TaskerOps:Prometheus:Username.");
        }
    }

    private static IEnumerable<SettingsProblem> Endpoints(string setting, IReadOnlyList<TaskerEndpoint> endpoints) =>
        endpoints.SelectMany((endpoint, index) => Address($"{setting}:{index}:Url", endpoint.Url, isRequired: true));

    internal static IEnumerable<SettingsProblem> Address(string setting, Uri? address, bool isRequired)
    {
        if (address is null ? isRequired : !address.IsAbsoluteUri || address.Scheme is not ("http" or "https"))
        {
            yield return new SettingsProblem(setting, "must be an absolute address that begins with http:// or https://.");
        }
    }

    internal static IEnumerable<SettingsProblem> Range(string setting, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            yield return new SettingsProblem(setting, FormattableString.Invariant($"is {value}; it must lie between {least} and {most}."));
        }
    }
}
