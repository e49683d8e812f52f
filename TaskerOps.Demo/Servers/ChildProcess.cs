using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TaskerOps.Demo.Servers;

/// <summary>A server or tool that this process started, that ends with it, and whose last lines are kept.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly ChildCommand command;
    private readonly Process process;
    private readonly ChildLog log = new();

    private ChildProcess(ChildCommand command, Process process)
    {
        this.command = command;
        this.process = process;
        process.OutputDataReceived += (_, line) => log.Add(line.Data);
        process.ErrorDataReceived += (_, line) => log.Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Exited = WaitAsync();
    }

    /// <summary>What people call it.</summary>
    public string Name => command.Name;

    /// <summary>Its process id.</summary>
    public int Id => process.Id;

    /// <summary>Completes with the exit code when it has ended.</summary>
    public Task<int> Exited { get; }

    /// <summary>Starts the program.</summary>
    /// <exception cref="InvalidOperationException">The program cannot be started.</exception>
    public static async Task<ChildProcess> StartAsync(ChildCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        cancellationToken.ThrowIfCancellationRequested();
        return new ChildProcess(command, await ProcessLauncher.StartAsync(command));
    }

    /// <summary>Runs a tool to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message holds its last lines.</exception>
    public static async Task RunAsync(ChildCommand command, CancellationToken cancellationToken)
    {
        await using var child = await StartAsync(command, cancellationToken);
        var code = await child.Exited.WaitAsync(cancellationToken);
        if (code != 0)
        {
            throw new InvalidOperationException($"{command.Name} failed with exit code {code}:{Environment.NewLine}{child.LastLines(20)}");
        }
    }

    /// <summary>The last lines it printed, at most 200.</summary>
    public string LastLines(int count) => string.Join(Environment.NewLine, log.Last(count).Select(line => "  " + line));

    /// <summary>Asks it to stop, waits, and ends it by force after 15 s.</summary>
    public Task StopAsync() => StopAsync(command.StopSignal);

    /// <summary>Like <see cref="StopAsync()"/>, with another signal.</summary>
    public async Task StopAsync(PosixSignal signal)
    {
        if (Exited.IsCompleted)
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            process.Kill(entireProcessTree: true);
        }
        else
        {
            NativeMethods.Kill(process.Id, signal);
        }

        if (await Task.WhenAny(Exited, Task.Delay(Patience, TimeProvider.System)) != Exited)
        {
            process.Kill(entireProcessTree: true);
            await Exited;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        process.Dispose();
    }

    private async Task<int> WaitAsync()
    {
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode;
    }
}
