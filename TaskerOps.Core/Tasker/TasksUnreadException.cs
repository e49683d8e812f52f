namespace TaskerOps.Core.Tasker;

/// <summary>Tasks could not be read: the message says why, in one sentence without addresses or credentials.</summary>
public sealed class TasksUnreadException : Exception
{
    /// <inheritdoc cref="TasksUnreadException" />
    public TasksUnreadException()
    {
    }

    /// <inheritdoc cref="TasksUnreadException" />
    public TasksUnreadException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="TasksUnreadException" />
    public TasksUnreadException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
