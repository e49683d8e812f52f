using TaskerOps.Core.Readings;
using TaskerOps.Core.Vitals;

namespace TaskerOps.Core.Findings;

/// <summary>What the rules of all findings share: how they say what they saw.</summary>
public abstract class FindingRule : IFindingRule
{
    /// <inheritdoc />
    public abstract Finding Finding { get; }

    /// <inheritdoc />
    public abstract FindingReading Read(FindingEvidence evidence, FindingSetting setting);

    /// <summary>It is so.</summary>
    protected FindingReading Raised(
        FindingEvidence evidence, FindingSetting setting, double value, DateTimeOffset since, string sentence, IReadOnlyList<FindingFact> facts) => new()
        {
            Finding = Finding,
            Setting = setting,
            At = evidence.At,
            IsRaised = true,
            Value = value,
            Since = since,
            Sentence = sentence,
            Evidence = facts,
        };

    /// <summary>It is not so.</summary>
    protected FindingReading Clear(FindingEvidence evidence, FindingSetting setting, double value, string sentence) => new()
    {
        Finding = Finding,
        Setting = setting,
        At = evidence.At,
        Value = value,
        Sentence = sentence,
    };

    /// <summary>Nobody can tell.</summary>
    protected FindingReading CannotSee(FindingEvidence evidence, FindingSetting setting, Absence? absence) =>
        Unseen(evidence, setting, absence ?? new Absence(AbsenceReason.Absent, "Nothing was told."), FindingSight.CannotSee);

    /// <summary>What was not told does not apply where <see cref="Told{T}"/> says so, and cannot be seen otherwise.</summary>
    protected FindingReading NotTold(FindingEvidence evidence, FindingSetting setting, Absence? absence) => absence is { Reason: AbsenceReason.NotConfigured }
        ? Unseen(evidence, setting, absence, FindingSight.DoesNotApply)
        : CannotSee(evidence, setting, absence);

    private FindingReading Unseen(FindingEvidence evidence, FindingSetting setting, Absence absence, FindingSight sight) => new()
    {
        Finding = Finding,
        Setting = setting,
        At = evidence.At,
        Sight = sight,
        Absence = absence,
        Sentence = absence.Text,
    };
}
