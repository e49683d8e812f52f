namespace TaskerOps.Core.Findings;

/// <summary>Tells whether a finding is true. Pure: the same evidence gives the same reading.</summary>
public interface IFindingRule
{
    /// <summary>What is looked for.</summary>
    Finding Finding { get; }

    /// <summary>Looks.</summary>
    /// <param name="evidence">All that is known at one moment.</param>
    /// <param name="setting">What it is held against.</param>
    FindingReading Read(FindingEvidence evidence, FindingSetting setting);
}
