using TaskerOps.Core.Series;

namespace TaskerOps.Core.Findings.Rules;

/// <summary>Dead letters pile up: nobody resolves them.</summary>
public sealed class DeadLetterBacklog : FindingRule
{
    /// <summary>An entry that nobody has touched for so long is forgotten.</summary>
    public static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);

    /// <inheritdoc />
    public override Finding Finding { get; } = new(
        "dead-letter-backlog", "Dead letters pile up", FindingSeverity.Warn, "", 50, TimeSpan.Zero,
        "Go through the investigation queue, oldest first, and resolve what is settled: an entry that stays pending says nothing to whoever comes next.");

    /// <inheritdoc />
    public override FindingReading Read(FindingEvidence evidence, FindingSetting setting)
    {
        if (evidence.DeadLetters.Value is not { } letters)
        {
            return CannotSee(evidence, setting, evidence.DeadLetters.Absence);
        }

        var age = letters.OldestAt is { } oldest ? evidence.At - oldest : TimeSpan.Zero;
        var sentence = letters.Pending == 0 ? "No dead letter is pending." : $"{Humane.Count(letters.Pending, "dead letter")} pending, the oldest for {FindingText.Span(age)}.";
        return letters.Pending > setting.Threshold || age > Forgotten
            ? Raised(
                evidence, setting, letters.Pending, letters.OldestAt ?? evidence.At, sentence,
                [.. letters.Reasons.Select(reason => new FindingFact($"{reason.Reason}, the oldest for {FindingText.Span(evidence.At - reason.OldestAt)}", Humane.Count(reason.Pending, "letter")) { Place = FindingPlace.DeadLetters })])
            : Clear(evidence, setting, letters.Pending, sentence);
    }
}
