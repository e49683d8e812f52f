namespace TaskerOps.Core.Investigations.Failures;

/// <summary>How much more often something is so among the failed tasks than among those that succeeded.</summary>
/// <param name="Dimension">Version, worker, initiator, source system, tag, context key.</param>
/// <param name="Value">The value.</param>
/// <param name="Failed">Failed tasks with it.</param>
/// <param name="FailedOf">Failed tasks that were looked at.</param>
/// <param name="Succeeded">Successful tasks with it.</param>
/// <param name="SucceededOf">Successful tasks that were looked at.</param>
public sealed record Lift(string Dimension, string Value, int Failed, int FailedOf, int Succeeded, int SucceededOf)
{
    /// <summary>Fewer failed tasks with a value say nothing about it.</summary>
    public const int LeastFailed = 3;

    /// <summary>Nor does a value that so small a share of the failed tasks has.</summary>
    public const double LeastShare = 0.05;

    /// <summary>Fewer successes are no measure.</summary>
    public const int LeastSucceeded = 20;

    /// <summary>From here on it stands out.</summary>
    public const double Remarkable = 1.5;

    /// <summary>
    /// Share among the failed ÷ share among the successful; 1 = as usual. Half a task is added to each count, so that a value
    /// that no successful task has gives a number, the greater the more tasks were looked at.
    /// </summary>
    public double Factor => (Failed + 0.5) / (FailedOf + 1) / ((Succeeded + 0.5) / (SucceededOf + 1));

    /// <summary>What stands out, the most first; empty where there are too few successes to compare with.</summary>
    public static IReadOnlyList<Lift> Of(IReadOnlyCollection<TaskTraits> failed, IReadOnlyCollection<TaskTraits> succeeded)
    {
        ArgumentNullException.ThrowIfNull(failed);
        ArgumentNullException.ThrowIfNull(succeeded);
        if (succeeded.Count < LeastSucceeded)
        {
            return [];
        }

        var usual = Count(succeeded);
        var least = Math.Max(LeastFailed, failed.Count * LeastShare);
        return
        [
            .. Count(failed).Where(pair => pair.Value >= least)
                .Select(pair => new Lift(pair.Key.Dimension, pair.Key.Value, pair.Value, failed.Count, usual.GetValueOrDefault(pair.Key), succeeded.Count))
                .Where(lift => lift.Factor >= Remarkable)
                .OrderByDescending(lift => lift.Factor).ThenByDescending(lift => lift.Failed)
                .ThenBy(lift => lift.Dimension, StringComparer.Ordinal).ThenBy(lift => lift.Value, StringComparer.Ordinal),
        ];
    }

    private static Dictionary<(string Dimension, string Value), int> Count(IEnumerable<TaskTraits> tasks) =>
        tasks.SelectMany(task => task.Traits.Distinct()).GroupBy(trait => trait).ToDictionary(group => group.Key, group => group.Count());
}
