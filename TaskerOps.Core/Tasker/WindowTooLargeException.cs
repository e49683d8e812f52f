namespace TaskerOps.Core.Tasker;

/// <summary>The window holds more rows than the tables serve cheaply.</summary>
public sealed class WindowTooLargeException : Exception
{
    /// <inheritdoc cref="WindowTooLargeException" />
    public WindowTooLargeException()
    {
    }

    /// <inheritdoc cref="WindowTooLargeException" />
    public WindowTooLargeException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="WindowTooLargeException" />
    public WindowTooLargeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
