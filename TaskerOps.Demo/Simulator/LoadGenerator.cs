using Microsoft.Extensions.Logging;
using Npgsql;
using TaskerOps.Demo.Simulator.Workloads;

namespace TaskerOps.Demo.Simulator;

/// <summary>The clients: requests at an even rate, each interval half to one and a half times the mean.</summary>
/// <param name="simulation">Whom to ask; orchestrators take turns.</param>
/// <param name="perMinute">Requests per minute.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told of refused requests.</param>
public sealed class LoadGenerator(Simulation simulation, double perMinute, TimeProvider time, ILogger logger)
{
    /// <summary>Sends requests until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var random = Random.Shared;
        var mix = new RequestMix(WorkloadCatalog.Kinds, random);
        var mean = TimeSpan.FromMinutes(1 / perMinute);
        for (var turn = 0; ; turn++)
        {
            await Task.Delay(mean * (0.5 + random.NextDouble()), time, cancellationToken);
            var orchestrators = simulation.Orchestrators;
            if (orchestrators.Count > 0)
            {
                _ = SendAsync(orchestrators[turn % orchestrators.Count], mix.Next(time.GetUtcNow()), cancellationToken);
            }
        }
    }

    private async Task SendAsync(Engine.Orchestrator orchestrator, TaskRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await orchestrator.CreateAsync(request, cancellationToken);
        }
        catch (Exception error) when (error is NpgsqlException or ObjectDisposedException or OperationCanceledException)
        {
            logger.LogInformation("A request was refused: {Error}", error.Message);
        }
    }
}
