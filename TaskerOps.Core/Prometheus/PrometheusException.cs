namespace TaskerOps.Core.Prometheus;

/// <summary>Prometheus answered, but not with what was asked for.</summary>
public sealed class PrometheusException : Exception
{
    /// <inheritdoc cref="PrometheusException" />
    public PrometheusException()
    {
    }

    /// <inheritdoc cref="PrometheusException" />
    public PrometheusException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="PrometheusException" />
    public PrometheusException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
