using System.Runtime.InteropServices;
using TaskerOps.Demo.Simulator;
using TaskerOps.Demo.Simulator.History;
using TaskerOps.Demo.Supervision;

namespace TaskerOps.Demo;

internal static class Program
{
    private static readonly PosixSignal[] Signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP];

    private static async Task<int> Main(string[] args)
    {
        using var stop = new CancellationTokenSource();
        var registrations = Signals.Select(signal => PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            stop.Cancel();
        })).ToList();
        try
        {
            return await RunAsync(args, stop.Token);
        }
        catch (UsageException exception)
        {
            await Console.Error.WriteLineAsync($"{exception.Message}. ./start.sh --help lists the options.");
            return 2;
        }
        finally
        {
            registrations.ForEach(registration => registration.Dispose());
        }
    }

    private static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        switch (args)
        {
            case [_, .. var options] when options.Contains("--help", StringComparer.Ordinal):
                Console.WriteLine(CommandLine.Help);
                return 0;
            case ["check", .. var options]:
                CommandLine.Parse(options);
                return 0;
            case ["run", .. var options]:
                return await new Supervisor(CommandLine.Parse(options), Console.Out, TimeProvider.System).RunAsync(cancellationToken);
            case ["history", .. var options]:
                return await HistoryCommand.RunAsync(options, cancellationToken);
            case ["simulate", .. var options]:
                return await SimulateCommand.RunAsync(options, cancellationToken);
            default:
                throw new UsageException("the first argument is run, check, history or simulate");
        }
    }
}
