namespace TaskerOps.Core.Investigations.DeadLetters;

/// <summary>How an entry of the investigation queue stands, as Tasker stores it.</summary>
public static class DeadLetterStatus
{
    /// <summary>Nobody has closed it.</summary>
    public const string Pending = "pending";

    /// <summary>All that this version knows, pending first.</summary>
    public static readonly IReadOnlyList<string> All = [Pending, "manually_resolved", "permanently_failed", "cancelled"];
}
