using TaskerOps.Core.Kpis;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Web.Composition;

/// <summary>What holds of the settings of KPIs, and of templates with thresholds of their own.</summary>
internal static class KpiRules
{
    /// <summary>Every problem.</summary>
    public static IEnumerable<SettingsProblem> Check(IReadOnlyDictionary<string, KpiOptions> kpis) => kpis.SelectMany(kpi => Check(kpi.Key, kpi.Value));

    private static IEnumerable<SettingsProblem> Check(string key, KpiOptions options)
    {
        var setting = $"{KpiOptions.Section}:{key}";
        if (Kpi.Find(key) is not { } kpi)
        {
            return [new SettingsProblem(setting, $"is no KPI; there are {Names(Kpi.All)}.")];
        }

        var problems = Values(setting, kpi, options).ToList();
        // What is wrong with the whole is said of the whole; a template is then held against what Tasker documents.
        var whole = problems.Count == 0 ? options : new KpiOptions();
        return problems.Concat(options.Templates.SelectMany(template => Template(setting, kpi, template.Key, template.Value.Over(whole))));
    }

    private static IEnumerable<SettingsProblem> Template(string kpiSetting, Kpi kpi, string name, KpiOptions options)
    {
        var setting = $"{kpiSetting}:{nameof(KpiOptions.Templates)}:{name}";
        return KpiMeters.PerTemplate.All(meter => meter.Kpi != kpi)
            ? [new SettingsProblem(setting, $"has no figure: of one template there are {Names(KpiMeters.PerTemplate.Select(meter => meter.Kpi))}.")]
            : !TemplateName.IsWellFormed(name) ? [new SettingsProblem(setting, "is not the name of a template; it should look like namespace/name.")]
            : Values(setting, kpi, options);
    }

    private static IEnumerable<SettingsProblem> Values(string setting, Kpi kpi, KpiOptions options)
    {
        foreach (var problem in SettingsRules.Range($"{setting}:For", options.For, 0, 3600)
            .Concat(SettingsRules.Range($"{setting}:Window", options.Window, 10, 3600))
            .Concat(SettingsRules.Range($"{setting}:MinimumToShow", options.MinimumToShow ?? 1, 1, 1_000_000))
            .Concat(SettingsRules.Range($"{setting}:MinimumToJudge", options.MinimumToJudge ?? 1, 1, 1_000_000)))
        {
            yield return problem;
        }

        var thresholds = options.ThresholdsOf(kpi);
        if (!double.IsFinite(thresholds.Target) || !double.IsFinite(thresholds.Alert) || thresholds.Target < 0 || thresholds.Alert < 0)
        {
            yield return new SettingsProblem($"{setting}:Target", "and Alert must be numbers of 0 or more.");
        }
        else if (thresholds.Alert.Equals(thresholds.Target) || thresholds.HighIsBad != kpi.Default.HighIsBad)
        {
            yield return new SettingsProblem(
                $"{setting}:Alert",
                FormattableString.Invariant($"is {thresholds.Alert}; it must lie {(kpi.Default.HighIsBad ? "above" : "below")} the target of {thresholds.Target}."));
        }
    }

    private static string Names(IEnumerable<Kpi> kpis) => string.Join(", ", kpis.Select(kpi => kpi.Key));
}
