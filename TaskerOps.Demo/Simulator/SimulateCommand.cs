using Microsoft.Extensions.Logging;
using TaskerOps.Demo.Simulator.Incidents;

namespace TaskerOps.Demo.Simulator;

/// <summary>The word <c>simulate</c>: a Tasker with clients, on an existing database, until it is told to stop.</summary>
public static class SimulateCommand
{
    /// <summary>Runs; returns 0 when stopped, 2 when the options are wrong (the message is on standard error).</summary>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        SimulateOptions options;
        try
        {
            options = SimulateOptions.Parse(args);
        }
        catch (ArgumentException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 2;
        }

        using var loggers = LoggerFactory.Create(logging => logging.AddJsonConsole().SetMinimumLevel(LogLevel.Information));
        var logger = loggers.CreateLogger("Simulator");
        var time = TimeProvider.System;
        await using var simulation = new Simulation(options, time, logger);
        await using var director = new IncidentDirector(simulation, IncidentCatalog.All, time, logger);
        if (options.Incident is { } name && director.Find(name) is null)
        {
            await Console.Error.WriteLineAsync($"No such incident: {name}. There are: {string.Join(", ", IncidentCatalog.All.Select(i => i.Name))}");
            return 2;
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
