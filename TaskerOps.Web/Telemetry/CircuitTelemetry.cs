using Microsoft.AspNetCore.Components.Server.Circuits;
using TaskerOps.Core.Telemetry;

namespace TaskerOps.Web.Telemetry;

/// <summary>
/// Every click, key and change of address in an open page is something of its own: it gets its own correlation id, and its log lines carry the
/// circuit's too, so that both one click and all that a person did can be followed.
/// </summary>
public sealed class CircuitTelemetry(TimeProvider time, ILogger<CircuitTelemetry> logger) : CircuitHandler
{
    /// <inheritdoc/>
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async context =>
    {
        using var correlation = Correlation.Begin(time);
        using var scope = logger.BeginScope("Circuit {CircuitId}", context.Circuit.Id);
        await next(context);
    };

    /// <inheritdoc/>
    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(circuit);
        CircuitMetrics.Opened();
        logger.LogDebug("Circuit {CircuitId} opened", circuit.Id);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(circuit);
        CircuitMetrics.Closed();
        logger.LogDebug("Circuit {CircuitId} closed", circuit.Id);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        CircuitMetrics.Connected();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        CircuitMetrics.Disconnected();
        return Task.CompletedTask;
    }
}
