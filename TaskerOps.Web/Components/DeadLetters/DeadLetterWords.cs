using TaskerOps.Core.Investigations.DeadLetters;

namespace TaskerOps.Web.Components.DeadLetters;

/// <summary>The words that pages use for what Tasker stores of the investigation queue; what this version does not know stands as stored.</summary>
public static class DeadLetterWords
{
    /// <summary>How an entry stands.</summary>
    public static string Status(string status) => status switch
    {
        DeadLetterStatus.Pending => "Pending",
        "manually_resolved" => "Resolved by hand",
        "permanently_failed" => "Failed for good",
        "cancelled" => "Cancelled",
        _ => status,
    };

    /// <summary>Why an entry was made.</summary>
    public static string Reason(string reason) => reason switch
    {
        "staleness_timeout" => "Stood still too long",
        "max_retries_exceeded" => "Out of retries",
        "dependency_cycle_detected" => "Steps depend on each other in a circle",
        "worker_unavailable" => "No worker",
        "manual_dlq" => "Put here by hand",
        _ => reason,
    };
}
