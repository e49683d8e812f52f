using TaskerOps.Core.Breaches;

namespace TaskerOps.Core.Findings;

/// <summary>The settings of all findings.</summary>
/// <param name="options">By key; a finding without settings is as its page tells.</param>
public sealed class FindingSettings(IReadOnlyDictionary<string, FindingOptions> options)
{
    private static readonly FindingOptions Documented = new();

    /// <summary>Whether it is looked for.</summary>
    public bool IsEnabled(Finding finding) => Of(finding).Enabled;

    /// <summary>What it is held against.</summary>
    public FindingSetting SettingOf(Finding finding)
    {
        var set = Of(finding);
        return new(set.Threshold ?? finding.Threshold, set.For is { } seconds ? TimeSpan.FromSeconds(seconds) : finding.For, set.Severity ?? finding.Severity);
    }

    /// <summary>For how long the judge must see it before it is raised: none where its rows carry the time.</summary>
    public TimeSpan JudgedFor(Finding finding) => finding.IsCountedByItsRows ? TimeSpan.Zero : SettingOf(finding).For;

    /// <summary>Whom a breach concerns; null of a KPI.</summary>
    public FindingSeverity? SeverityOf(Subject subject) =>
        subject.Kind is not SubjectKind.Finding ? null : FindingCatalog.Find(subject.Key) is { } finding ? SettingOf(finding).Severity : FindingSeverity.Note;

    private FindingOptions Of(Finding finding) => options.GetValueOrDefault(finding.Key, Documented);
}
