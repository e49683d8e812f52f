namespace TaskerOps.Demo.Simulator.Engine;

/// <summary>When a task counts as stale; Tasker's base configuration unless an incident lowers it.</summary>
/// <param name="Interval">Time between two detections.</param>
/// <param name="WaitingMinutes">Longest wait for dependencies, in minutes.</param>
/// <param name="RetryMinutes">Longest wait for a retry, in minutes.</param>
/// <param name="InProcessMinutes">Longest time in <c>steps_in_process</c>, in minutes.</param>
public sealed record StalenessSettings(TimeSpan Interval, int WaitingMinutes, int RetryMinutes, int InProcessMinutes)
{
    /// <summary>Every five minutes; 60, 30 and 30 minutes.</summary>
    public static StalenessSettings Base { get; } = new(TimeSpan.FromSeconds(300), 60, 30, 30);
}
