using System.Globalization;
using System.Text;
using TaskerOps.Core.Findings;
using TaskerOps.Core.Kpis;

namespace TaskerOps.Tests.Documentation;

/// <summary>docs/configuration.md, written from the option records.</summary>
internal static class ConfigurationPage
{
    private const string Head =
        """
        # Configuration

        This page is generated from the option records and their doc comments: change them, then run
        `TASKEROPS_WRITE_DOCS=1 dotnet test --project TaskerOps.Tests --filter-class "*ConfigurationPageTests"`.

        Settings come from `appsettings.json`, then environment variables, then the command line; the later one wins. In an environment variable
        a colon is written as two underscores, `TaskerOps__Kpis__event-propagation__Alert=20`; on the command line as it is,
        `--TaskerOps:Kpis:event-propagation:Alert=20`. `<n>` is 0, 1, 2 …, `<key>` the key of a KPI or a finding,
        `<namespace/name>` a template, all its versions together. Ranges are inclusive. An empty value is as if it were
        not set. A value that cannot be used ends the start with exit code 2 and the names of all such settings.

        Nothing is required. Without `ConnectionStrings:Tasker`, `TaskerOps:Prometheus:Url` or `TaskerOps:Tasker:Orchestrators:0:Url` the
        dashboard starts, logs which of them are missing, and shows what depends on them as not configured.

        """;

    private const string Tail =
        """

        ## Not TaskerOps' own

        | variable | meaning |
        |---|---|
        | `ASPNETCORE_URLS` | addresses to listen on, such as `http://localhost:5080`; `./start.sh --port` sets it |
        | `OTEL_EXPORTER_OTLP_ENDPOINT` | where traces and metrics go by OTLP; without it they stay here and only `/metrics` serves |
        | `Logging__LogLevel__…` | how much is logged, as in every ASP.NET program |

        """;

    /// <summary>The page.</summary>
    public static string Write()
    {
        var page = new StringBuilder(Head);
        foreach (var section in SettingsCatalogue.All.GroupBy(setting => SectionOf(setting.Key)))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {section.Key}\n\n| setting | type | unit | default | range | meaning |\n|---|---|---|---|---|---|\n");
            foreach (var setting in section)
            {
                page.Append(CultureInfo.InvariantCulture, $"| `{setting.Key}` | {setting.Kind} | {setting.Unit} | {setting.Default} | {setting.Range} | {setting.Meaning} |\n");
            }

            if (string.Equals(section.Key, KpiOptions.Section, StringComparison.Ordinal))
            {
                WriteKpis(page);
            }
            else if (string.Equals(section.Key, FindingOptions.Section, StringComparison.Ordinal))
            {
                WriteFindings(page);
            }
        }

        return page.Append(Tail).ToString();
    }

    private static void WriteKpis(StringBuilder page)
    {
        page.Append(
            "\nA template with settings of its own is judged on its own steps and tasks, besides: it stays in the figure of the whole system, which is the one that Tasker "
            + "documents. " + $"Of one template there are {string.Join(", ", KpiMeters.PerTemplate.Select(meter => $"`{meter.Kpi.Key}`"))}. In a shell its name needs `env`, because of the slash: "
            + "`env TaskerOps__Kpis__end-to-end__Templates__payments/charge__Alert=5000 …`; in a file it is a key like any other.\n");
        page.Append("\n| key | KPI | unit | default target | default alert | default minimum to judge |\n|---|---|---|---|---|---|\n");
        foreach (var kpi in Kpi.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{kpi.Key}` | {kpi.Title}, {kpi.Statistic} | {kpi.Unit} | {kpi.Default.Target} | {kpi.Default.Alert} | {kpi.Default.MinimumToJudge} |\n");
        }
    }

    private static void WriteFindings(StringBuilder page)
    {
        page.Append("\n| key | finding | unit | default threshold | default for | default severity |\n|---|---|---|---|---|---|\n");
        foreach (var finding in FindingCatalog.All)
        {
            var rows = finding.IsCountedByItsRows ? ", of each row" : "";
            page.Append(CultureInfo.InvariantCulture, $"| `{finding.Key}` | {finding.Title} | {finding.Unit} | {finding.Threshold} | {finding.For.TotalSeconds}{rows} | `{finding.Severity.ToString().ToLowerInvariant()}` |\n");
        }
    }

    private static string SectionOf(string key) => key.StartsWith("TaskerOps:", StringComparison.Ordinal) ? string.Join(':', key.Split(':').Take(2)) : key.Split(':')[0];
}
