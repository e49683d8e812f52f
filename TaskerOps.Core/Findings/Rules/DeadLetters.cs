using TaskerOps.Core.Series;
using TaskerOps.Core.Vitals;

namespace TaskerOps.Core.Findings.Rules;

/// <summary>Staleness detection gave tasks up: they are in <c>error</c> and nobody works on them any more.</summary>
public sealed class DeadLetters : FindingRule
{
    /// <summary>How far back new entries count.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromMinutes(5);

    /// <inheritdoc />
    public override Finding Finding { get; } = new(
        "dead-letters", "Tasks were dead-lettered", FindingSeverity.Page, "", 0, TimeSpan.Zero,
        "Look at the entries: each names the state in which its task stood still. Whatever stopped them, workers or the database, comes first; the tasks must be created again.")
    {
        Explains = ["tasks-failed", "task-failures", "tasks-active"],
    };

    /// <inheritdoc />
    public override FindingReading Read(FindingEvidence evidence, FindingSetting setting)
    {
        if (evidence.DeadLetters.Value is not { } letters)
        {
            return CannotSee(evidence, setting, evidence.DeadLetters.Absence);
        }

        var fresh = letters.Recent.Where(letter => letter.At >= evidence.At - Span && letter.At < evidence.At).OrderBy(letter => letter.At).ToList();
        if (fresh.Count <= setting.Threshold)
        {
            return Clear(evidence, setting, fresh.Count, fresh.Count == 0 ? $"No task was dead-lettered in {FindingText.Span(Span)}." : $"{Humane.Count(fresh.Count, "task")} dead-lettered in {FindingText.Span(Span)}.");
        }

        return Raised(
            evidence, setting, fresh.Count, fresh[0].At,
            $"{Humane.Count(fresh.Count, "task")} dead-lettered in {FindingText.Span(Span)}, out of {FindingText.Groups(fresh.Select(letter => letter.OriginalState))}; most of {FindingText.Groups(fresh.Select(Template), 1)}.",
            [
                .. FindingText.Counted(fresh.Select(letter => $"{Template(letter)}, out of {letter.OriginalState}")).Take(FindingFact.Most)
                    .Select(group => new FindingFact(group.Name, Humane.Count(group.Count, "task")) { Place = FindingPlace.DeadLetters }),
                .. fresh.TakeLast(FindingFact.Most).Reverse().Select(letter => new FindingFact($"{Template(letter)} at {FindingText.Time(letter.At)}") { Task = letter.Task }),
            ]);
    }

    private static string Template(DeadLetter letter) => $"{letter.Namespace}/{letter.Template}";
}
