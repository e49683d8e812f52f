using TaskerOps.Core.Telemetry;

namespace TaskerOps.Web.Telemetry;

/// <summary>Passes the correlation id on to whoever is asked, so that their logs can be found by it.</summary>
public sealed class CorrelationHandler : DelegatingHandler
{
    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (Correlation.Current is { } id && !request.Headers.Contains(Correlation.Header))
        {
            request.Headers.Add(Correlation.Header, id.ToString());
        }

        return base.SendAsync(request, cancellationToken);
    }
}
