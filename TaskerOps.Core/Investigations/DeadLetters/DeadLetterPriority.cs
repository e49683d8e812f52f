namespace TaskerOps.Core.Investigations.DeadLetters;

/// <summary>The order of Tasker's own investigation queue: a base by reason, and a point for every minute in it.</summary>
public static class DeadLetterPriority
{
    /// <summary>The score; never below the base.</summary>
    /// <param name="reason">As Tasker names it; one that this version does not know has the least base.</param>
    /// <param name="age">How long it has been in the queue.</param>
    public static double Of(string reason, TimeSpan age) => Math.Max(0, age.TotalMinutes) + reason switch
    {
        "dependency_cycle_detected" => 1000,
        "max_retries_exceeded" => 500,
        "staleness_timeout" => 100,
        "worker_unavailable" => 50,
        _ => 10,
    };
}
