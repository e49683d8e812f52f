using TaskerOps.Core.Findings.Rules;

namespace TaskerOps.Core.Findings;

/// <summary>All findings, the worst first.</summary>
public static class FindingCatalog
{
    /// <summary>The rules.</summary>
    public static readonly IReadOnlyList<IFindingRule> Rules =
    [
        new UnservedQueues(), new DeadLetters(),
        new DeadLetterBacklog(), new StuckTasks(), new DoubleExecution(), new DoubleProcessing(),
        new VainAction(), new WorkAfterEnd(), new Orphans(),
    ];

    /// <summary>What is looked for.</summary>
    public static readonly IReadOnlyList<Finding> All = [.. Rules.Select(rule => rule.Finding)];

    /// <summary>The finding of a key; null if there is none.</summary>
    public static Finding? Find(string key) => All.FirstOrDefault(finding => string.Equals(finding.Key, key, StringComparison.Ordinal));

    /// <summary>Reads all that are looked for.</summary>
    public static IReadOnlyList<FindingReading> Read(FindingEvidence evidence, FindingSettings settings) =>
        [.. Rules.Where(rule => settings.IsEnabled(rule.Finding)).Select(rule => rule.Read(evidence, settings.SettingOf(rule.Finding)))];
}
