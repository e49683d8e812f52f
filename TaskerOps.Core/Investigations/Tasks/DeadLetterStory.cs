using TaskerOps.Core.Investigations.Tasks.Rows;
using TaskerOps.Core.Investigations.Tasks.Steps;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Investigations.Tasks;

/// <summary>Says what a task was waiting for when Tasker gave it up.</summary>
public static class DeadLetterStory
{
    /// <summary>The steps that were enqueued at that moment and that no worker had taken, longest first.</summary>
    public static IReadOnlyList<(StepView Step, DateTimeOffset Since)> NobodyTook(IReadOnlyList<StepView> steps, DateTimeOffset at) =>
        [.. Waiting(steps, at, attempt => attempt.ClaimedAt is null || attempt.ClaimedAt > at, attempt => attempt.EnqueuedAt)];

    /// <summary>What the task waited for at that moment.</summary>
    public static IEnumerable<SentencePart> Text(IReadOnlyList<StepView> steps, DateTimeOffset at)
    {
        var nobody = NobodyTook(steps, at);
        if (nobody.Count > 0)
        {
            return Name(new Sentence().Add("nobody took "), nobody, "enqueued at ", at);
        }

        var unreported = Waiting(steps, at, attempt => attempt.ClaimedAt <= at && (attempt.ReportedAt is null || attempt.ReportedAt > at), attempt => attempt.ClaimedAt).ToList();
        if (unreported.Count > 0)
        {
            return Name(new Sentence().Add("no report came for "), unreported, "taken at ", at);
        }

        var undigested = Waiting(steps, at, attempt => attempt.ReportedAt <= at, attempt => attempt.ReportedAt).ToList();
        return undigested.Count > 0
            ? Name(new Sentence().Add("no orchestrator digested the report of "), undigested, "reported at ", at)
            : new Sentence().Add("no step was under way");
    }

    private static IEnumerable<(StepView Step, DateTimeOffset Since)> Waiting(
        IReadOnlyList<StepView> steps, DateTimeOffset at, Func<Attempt, bool> isWaiting, Func<Attempt, DateTimeOffset?> since) =>
        steps.SelectMany(step => step.Attempts
                .Where(attempt => since(attempt) is { } began && began <= at && (attempt.EndedAt is null || attempt.EndedAt > at) && isWaiting(attempt))
                .Select(attempt => (step, since(attempt)!.Value)))
            .OrderBy(waiting => waiting.Value);

    private static Sentence Name(Sentence sentence, IReadOnlyList<(StepView Step, DateTimeOffset Since)> waiting, string verb, DateTimeOffset at)
    {
        foreach (var (step, index) in waiting.Take(3).Select((entry, index) => (entry.Step, index)))
        {
            sentence.Add(index > 0 ? ", " : "").Add(step);
        }

        return sentence.Add(waiting.Count > 3 ? $" and {Humane.Count(waiting.Count - 3)} more" : "")
            .Add($", {verb}").Add(waiting[0].Since).Add($" ({Humane.Span(at - waiting[0].Since)} before)");
    }
}
