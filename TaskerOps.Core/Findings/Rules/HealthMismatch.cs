using TaskerOps.Core.Vitals;

namespace TaskerOps.Core.Findings.Rules;

/// <summary>Tasker calls itself healthy while a finding that calls somebody is raised, or does not say in time whether it is ready.</summary>
public sealed class HealthMismatch : FindingRule
{
    /// <inheritdoc />
    public override Finding Finding { get; } = new(
        "health-mismatch", "The health word is wrong", FindingSeverity.Warn, "", 0, TimeSpan.FromMinutes(1),
        "Trust this page, not the word: load balancers and restarts that go by it do the wrong thing.")
    {
        Explains = ["workers", "circuit-breakers"],
    };

    /// <inheritdoc />
    public override FindingReading Read(FindingEvidence evidence, FindingSetting setting)
    {
        if (evidence.Processes.Value is not { } processes)
        {
            return CannotSee(evidence, setting, evidence.Processes.Absence);
        }

        var wrong = evidence.RaisedPages.Count == 0 ? [] : processes.Where(CallsItselfHealthy).ToList();
        var late = processes.Where(process => process is { IsAlive: true, Ready.TimedOut: true }).ToList();
        var count = wrong.Concat(late).Distinct().Count();
        if (count <= setting.Threshold)
        {
            return Clear(evidence, setting, count, "No process calls itself healthy against the facts.");
        }

        string[] sentences =
        [
            .. wrong.Count > 0 ? [$"{Names(wrong)} {(wrong.Count == 1 ? "calls itself" : "call themselves")} healthy while this is so: {string.Join(", ", evidence.RaisedPages.Select(finding => finding.Title.ToLowerInvariant()))}"] : (string[])[],
            .. late.Count > 0 ? [$"{Names(late)} did not say in time whether it is ready"] : (string[])[],
        ];
        return Raised(
            evidence, setting, count, evidence.At, string.Join("; ", sentences) + ".",
            [
                .. wrong.Select(process => new FindingFact($"{process.Process} says {process.Health.Status}") { Place = FindingPlace.System }),
                .. late.Select(process => new FindingFact($"{process.Process}: /health/ready given up after", FindingText.Span(process.Ready!.Took)) { Place = FindingPlace.System }),
            ]);
    }

    private static bool CallsItselfHealthy(ProcessVitals process) =>
        process.Answers is true && process.Health.Status is { } word && string.Equals(word, "healthy", StringComparison.OrdinalIgnoreCase);

    private static string Names(List<ProcessVitals> processes) => string.Join(", ", processes.Take(3).Select(process => process.Process)) + (processes.Count > 3 ? $" and {processes.Count - 3} more" : "");
}
