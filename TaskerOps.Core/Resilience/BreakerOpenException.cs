namespace TaskerOps.Core.Resilience;

/// <summary>A source failed a moment ago and is left alone for now: nothing was asked.</summary>
public sealed class BreakerOpenException : Exception
{
    /// <inheritdoc cref="BreakerOpenException" />
    public BreakerOpenException()
    {
    }

    /// <inheritdoc cref="BreakerOpenException" />
    public BreakerOpenException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="BreakerOpenException" />
    public BreakerOpenException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
