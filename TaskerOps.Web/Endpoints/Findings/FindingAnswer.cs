using TaskerOps.Core.Breaches;
using TaskerOps.Core.Findings;

namespace TaskerOps.Web.Endpoints.Findings;

/// <summary>A finding as the API tells it.</summary>
/// <param name="Key">Key of the finding.</param>
/// <param name="Title">What a person reads.</param>
/// <param name="Severity">page, warn or note.</param>
/// <param name="Raised">Whether it is raised; false says nothing where it cannot be seen: see sight.</param>
/// <param name="State">How the judge has it: unknown, ok, pending, firing or recovering; null for a moment of the past.</param>
/// <param name="Since">When what it rests on began; null if it is not raised.</param>
/// <param name="Value">What is held against the threshold; null where it cannot be seen.</param>
/// <param name="Unit">Unit of value and threshold; empty where they count.</param>
/// <param name="Threshold">It is raised beyond this.</param>
/// <param name="ForSeconds">For how long it must be so.</param>
/// <param name="Sentence">What is true.</param>
/// <param name="Evidence">The rows that it rests on.</param>
/// <param name="WhatToDo">What to do about it.</param>
/// <param name="Sight">seen, cannot-see or does-not-apply.</param>
/// <param name="Reason">Kind of absence where it was not seen, or null.</param>
/// <param name="ReasonText">One sentence about it.</param>
/// <param name="Breach">Its open breach, or null.</param>
public sealed record FindingAnswer(
    string Key, string Title, string Severity, bool Raised, string? State, DateTimeOffset? Since, double? Value, string Unit, double Threshold, double ForSeconds,
    string Sentence, IReadOnlyList<FindingEvidenceAnswer> Evidence, string WhatToDo, string Sight, string? Reason, string? ReasonText, Guid? Breach)
{
    /// <summary>Tells a finding of a moment of the past: what would be raised.</summary>
    public static FindingAnswer Of(FindingReading reading) => new(
        reading.Finding.Key, reading.Finding.Title, Words.Kebab(reading.Setting.Severity), reading.IsRaised, null,
        reading.Since, reading.Value, reading.Finding.Unit, reading.Setting.Threshold, reading.Setting.For.TotalSeconds, reading.Sentence,
        [.. reading.Evidence.Select(fact => new FindingEvidenceAnswer(fact.Text, fact.Figure.Length == 0 ? null : fact.Figure, fact.Task, fact.Namespace))],
        reading.Finding.WhatToDo, Words.Kebab(reading.Sight), Words.Kebab(reading.Absence?.Reason), reading.Absence?.Text, null);

    /// <summary>Tells a finding of now: what the judge says counts; one that cannot be seen just now stays as it was.</summary>
    public static FindingAnswer Of(FindingReading reading, BreachBoard board)
    {
        var subject = new Subject(SubjectKind.Finding, reading.Finding.Key);
        var judged = board.Judgements.GetValueOrDefault(subject);
        var open = board.All.FirstOrDefault(breach => breach.Subject == subject);
        return Of(reading) with
        {
            Raised = open is not null,
            State = Words.Kebab(judged?.Phase),
            Since = open?.StartedAt ?? reading.Since,
            Breach = open?.Id,
        };
    }
}
