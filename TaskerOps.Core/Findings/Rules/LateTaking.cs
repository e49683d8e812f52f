using TaskerOps.Core.Activity;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Findings.Rules;

/// <summary>
/// Steps are taken, but late: lately one waited beyond the limit, and those taken since are not taken at once either. Without it the finding would
/// come and go with every visit of a poller that serves one queue after the other.
/// </summary>
/// <param name="Longest">The longest wait of those that waited beyond the limit.</param>
/// <param name="Since">When the first of them was sent, UTC.</param>
/// <param name="Sentence">The same in words.</param>
/// <param name="Facts">By namespace.</param>
internal sealed record LateTaking(TimeSpan Longest, DateTimeOffset Since, string Sentence, IReadOnlyList<FindingFact> Facts)
{
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Last = TimeSpan.FromMinutes(1);

    /// <summary>Looks; null where no step waited beyond the limit, or steps are taken at once again.</summary>
    public static LateTaking? Of(EngineActivity activity, DateTimeOffset at, TimeSpan limit)
    {
        var ended = activity.TaskEvents.Where(move => !TaskState.IsActive(move.To)).ToLookup(move => move.Task, move => move.At);
        // Steps of tasks that had ended waited for nobody.
        var claims = FindingEvidence.StepsWithin(activity, at, Lately, kind => kind is StepEventKind.Claimed)
            .Where(claim => claim.Since is not null && !ended[claim.Task].Any(end => end < claim.At)).ToList();
        var late = claims.FindAll(Waited(limit));
        var median = Percentile.Of([.. claims.Where(claim => claim.At >= at - Last).Select(claim => claim.Milliseconds!.Value).Order()], 0.5);
        if (late.Count == 0 || median is not { } usual || usual <= WaitExplained.NotWorthSaying.TotalMilliseconds)
        {
            return null;
        }

        var longest = TimeSpan.FromMilliseconds(late.Max(claim => claim.Milliseconds!.Value));
        return new(
            longest, late.Min(claim => claim.Since!.Value),
            $"Steps are taken late: {Humane.Count(late.Count, "step")} in {FindingText.Groups(late.Select(claim => claim.Namespace))} waited for longer than {FindingText.Span(limit)} within {FindingText.Span(Lately)}, the longest for {FindingText.Span(longest)}, and half of those taken within the last minute for {Humane.Duration(usual)} or longer.",
            [
                .. late.GroupBy(claim => claim.Namespace, StringComparer.Ordinal).OrderByDescending(group => group.Count()).Take(FindingFact.Most).Select(group => new FindingFact(
                    $"{group.Key}: {Humane.Count(group.Count(), "step")} taken late, the longest after", FindingText.Span(TimeSpan.FromMilliseconds(group.Max(claim => claim.Milliseconds!.Value)))) { Namespace = group.Key }),
            ]);
    }

    private static Predicate<StepEvent> Waited(TimeSpan limit) => claim => claim.Milliseconds > limit.TotalMilliseconds;
}
