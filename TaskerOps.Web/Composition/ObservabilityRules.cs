using TaskerOps.Core.Observability;

namespace TaskerOps.Web.Composition;

/// <summary>What holds of the settings of logs, traces and links.</summary>
internal static class ObservabilityRules
{
    private const int MostLinks = 20;

    public static IEnumerable<SettingsProblem> Check(ObservabilityOptions options) =>
        Store("Loki", options.Loki).Concat(Store("Tempo", options.Tempo)).Concat(Store("Jaeger", options.Jaeger))
            .Concat(Selector(options.LokiSelector)).Concat(Links(options.Links));

    private static IEnumerable<SettingsProblem> Store(string name, StoreOptions store) =>
        SettingsRules.Address($"{ObservabilityOptions.Section}:{name}:Url", store.Url, isRequired: false)
            .Concat(SettingsRules.Range($"{ObservabilityOptions.Section}:{name}:TimeoutSeconds", store.TimeoutSeconds, 1, 30))
            .Concat(SettingsRules.Range($"{ObservabilityOptions.Section}:{name}:Limit", store.Limit, 10, 2000));

    private static IEnumerable<SettingsProblem> Selector(string selector)
    {
        if (!selector.StartsWith('{') || !selector.EndsWith('}'))
        {
            yield return new SettingsProblem($"{ObservabilityOptions.Section}:{nameof(ObservabilityOptions.LokiSelector)}", "must be a stream selector of LogQL, in braces.");
        }
    }

    private static IEnumerable<SettingsProblem> Links(IReadOnlyList<OutsideLink> links)
    {
        if (links.Count > MostLinks)
        {
            yield return new SettingsProblem($"{ObservabilityOptions.Section}:Links", FormattableString.Invariant($"holds {links.Count} links; at most {MostLinks} are shown."));
        }

        for (var i = 0; i < links.Count; i++)
        {
            var setting = FormattableString.Invariant($"{ObservabilityOptions.Section}:Links:{i}");
            if (string.IsNullOrWhiteSpace(links[i].Name))
            {
                yield return new SettingsProblem($"{setting}:Name", "must not be empty.");
            }

            if (!links[i].IsValid)
            {
                yield return new SettingsProblem(
                    $"{setting}:Url",
                    "must be an absolute address that begins with http:// or https://; {correlation_id}, {task_uuid}, {step_uuid}, {from}, {to}, {from_iso} and {to_iso} may stand behind its host, and nothing else in braces.");
            }
        }
    }
}
