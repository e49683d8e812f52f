using Microsoft.Extensions.Hosting;

namespace TaskerOps.Demo.Simulator.Http;

/// <summary>A lifetime that hears no signals: the simulator as a whole decides when a simulated process ends.</summary>
public sealed class NoLifetime : IHostLifetime
{
    /// <inheritdoc />
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
