using TaskerOps.Core.Activity;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.TaskLists;

/// <summary>How long tasks of a template usually take: p95 of creation to first completion in the live window.</summary>
public static class UsualDurations
{
    /// <summary>Fewer completions than this say nothing.</summary>
    public const int FewestCompletions = 20;

    /// <summary>By namespace and name of the template; templates with too few completions are not in it.</summary>
    public static IReadOnlyDictionary<(string Namespace, string Template), TimeSpan> Of(EngineActivity? activity) => (activity?.TaskEvents ?? [])
        .Where(move => move.FirstCompletion)
        .GroupBy(move => (move.Namespace, move.Template), move => move.AgeMilliseconds)
        .Where(template => template.Count() >= FewestCompletions)
        .ToDictionary(template => template.Key, template => TimeSpan.FromMilliseconds(Percentile.Of([.. template.Order()], 0.95) ?? 0));
}
