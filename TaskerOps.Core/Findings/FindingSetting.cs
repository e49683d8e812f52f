namespace TaskerOps.Core.Findings;

/// <summary>What a finding is held against under the settings.</summary>
/// <param name="Threshold">It is raised when the value is beyond this, strictly.</param>
/// <param name="For">How long it must be so.</param>
/// <param name="Severity">Whom it concerns.</param>
public sealed record FindingSetting(double Threshold, TimeSpan For, FindingSeverity Severity);
