namespace TaskerOps.Core.Probes;

/// <summary>A process of Tasker did not answer a probe.</summary>
public sealed class ProbeException : Exception
{
    /// <inheritdoc cref="ProbeException" />
    public ProbeException()
    {
    }

    /// <inheritdoc cref="ProbeException" />
    public ProbeException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="ProbeException" />
    public ProbeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
