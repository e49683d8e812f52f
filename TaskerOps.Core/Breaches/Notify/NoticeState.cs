namespace TaskerOps.Core.Breaches.Notify;

/// <summary>What became of a notice.</summary>
public enum NoticeState
{
    /// <summary>To be sent.</summary>
    Pending,

    /// <summary>The receiver took it.</summary>
    Sent,

    /// <summary>Sent straight to the receiver while the log was down.</summary>
    SentDirectly,

    /// <summary>Held back by a snooze or planned maintenance.</summary>
    Muted,

    /// <summary>The receiver refused it for good.</summary>
    Refused,

    /// <summary>Not sent in time: old news wakes nobody.</summary>
    GivenUp,
}
