namespace TaskerOps.Core.Breaches.Notify;

/// <summary>How the address of the heartbeat is asked.</summary>
public enum HeartbeatMethod
{
    /// <summary>By GET.</summary>
    Get,

    /// <summary>By POST, without a body.</summary>
    Post,
}
