using TaskerOps.Core.Findings.Rules;

namespace TaskerOps.Core.Findings;

/// <summary>All findings, the worst first.</summary>
public static class FindingCatalog
{
    /// <summary>The rules.</summary>
    public static readonly IReadOnlyList<IFindingRule> Rules =
    [
        new UnservedQueues(), new NotListening(), new DeadLetters(),
        new DeadLetterBacklog(), new StuckTasks(), new DoubleExecution(), new DoubleProcessing(),
        new HealthMismatch(), new VainAction(), new WorkAfterEnd(), new Orphans(), new BlindMetrics(), new CounterMismatch(), new DroppedEvents(),
    ];

    /// <summary>What is looked for.</summary>
    public static readonly IReadOnlyList<Finding> All = [.. Rules.Select(rule => rule.Finding)];

    /// <summary>The finding of a key; null if there is none.</summary>
    public static Finding? Find(string key) => All.FirstOrDefault(finding => string.Equals(finding.Key, key, StringComparison.Ordinal));

    /// <summary>Reads all that are looked for.</summary>
    public static IReadOnlyList<FindingReading> Read(FindingEvidence evidence, FindingSettings settings)
    {
        // The health word is held against the other findings.
        var facts = Rules.Where(rule => settings.IsEnabled(rule.Finding) && rule is not HealthMismatch)
            .Select(rule => rule.Read(evidence, settings.SettingOf(rule.Finding))).ToDictionary(reading => reading.Finding);
        var known = evidence with { RaisedPages = [.. facts.Values.Where(reading => reading is { IsRaised: true, Setting.Severity: FindingSeverity.Page }).Select(reading => reading.Finding)] };
        return
        [
            .. Rules.Where(rule => settings.IsEnabled(rule.Finding))
                .Select(rule => facts.GetValueOrDefault(rule.Finding) ?? rule.Read(known, settings.SettingOf(rule.Finding))),
        ];
    }
}
