using TaskerOps.Core.Findings;

namespace TaskerOps.Web.Composition;

/// <summary>What holds of the settings of findings.</summary>
internal static class FindingRules
{
    /// <summary>Every problem.</summary>
    public static IEnumerable<SettingsProblem> Check(IReadOnlyDictionary<string, FindingOptions> findings) => findings.SelectMany(finding => Check(finding.Key, finding.Value));

    private static IEnumerable<SettingsProblem> Check(string key, FindingOptions options)
    {
        var setting = $"{FindingOptions.Section}:{key}";
        if (FindingCatalog.Find(key) is null)
        {
            yield return new SettingsProblem(setting, $"is no finding; there are {string.Join(", ", FindingCatalog.All.Select(known => known.Key))}.");
            yield break;
        }

        if (options.Threshold is { } threshold && !(double.IsFinite(threshold) && threshold >= 0))
        {
            yield return new SettingsProblem($"{setting}:{nameof(FindingOptions.Threshold)}", "must be a number of 0 or more.");
        }

        foreach (var problem in SettingsRules.Range($"{setting}:{nameof(FindingOptions.For)}", options.For ?? 0, 0, 86_400))
        {
            yield return problem;
        }
    }
}
