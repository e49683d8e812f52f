using Microsoft.Extensions.Logging;
using TaskerOps.Demo.Simulator.Incidents;
using TaskerOps.Demo.Supervision;

namespace TaskerOps.Demo.Simulator;

/// <summary>The word <c>simulate</c>: a Tasker with clients, on an existing database, until it is told to stop.</summary>
public static class SimulateCommand
{
    /// <summary>Runs until it is stopped, and returns 0.</summary>
    /// <exception cref="UsageException">The options are wrong.</exception>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var options = SimulateOptions.Parse(args);
        using var loggers = LoggerFactory.Create(logging => logging.AddJsonConsole().SetMinimumLevel(LogLevel.Information));
        var logger = loggers.CreateLogger("Simulator");
        var time = TimeProvider.System;
        await using var simulation = new Simulation(options, time, logger);
        await using var director = new IncidentDirector(simulation, IncidentCatalog.All, time, logger);
        if (options.Incident is { } name && director.Find(name) is null)
        {
            throw new UsageException($"No such incident: {name}. There are: {string.Join(", ", IncidentCatalog.All.Select(i => i.Name))}");
        }

        try
        {
            await simulation.StartAsync(cancellationToken);
            await using var control = await ControlServer.StartAsync(options.ControlPort, director, cancellationToken);
            logger.LogInformation("Simulating {Rate} tasks per minute", options.Rate);
            if (options.Incident is { } wanted)
            {
                await director.StartAsync(wanted);
            }

            await new LoadGenerator(simulation, options.Rate, time, logger).RunAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            logger.LogInformation("Stopped");
        }

        return 0;
    }
}
