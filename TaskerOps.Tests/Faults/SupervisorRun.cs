using System.Diagnostics;
using System.Globalization;
using TaskerOps.Demo.Servers;
using TaskerOps.Tests.Core;

namespace TaskerOps.Tests.Faults;

/// <summary>A supervisor as <c>./start.sh</c> starts it, in a process of its own, with what it prints.</summary>
internal sealed class SupervisorRun : IDisposable
{
    private readonly Process process;

    public SupervisorRun(params IReadOnlyList<string> arguments)
    {
        // Tests that were started with nohup ignore the end of their terminal, and so would all that they start.
        var start = new ProcessStartInfo(Tools.Require("env"), ["--default-signal=HUP,INT,TERM", Tools.Require("dotnet"), Path.Combine(AppContext.BaseDirectory, "TaskerOps.Demo.dll"), "run", .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        process = Process.Start(start)!;
    }

    public int Id => process.Id;

    /// <summary>Reads what it prints until a line that starts so.</summary>
    public async Task ReadUntilAsync(string beginning, CancellationToken cancellationToken)
    {
        var seen = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            seen.Add(line);
            if (line.StartsWith(beginning, StringComparison.Ordinal))
            {
                return;
            }
        }

        throw new InvalidOperationException($"It never printed \"{beginning}\" but: {string.Join(" | ", seen)}{await process.StandardError.ReadToEndAsync(cancellationToken)}");
    }

    /// <summary>Waits for its end: exit code, and the rest of what it printed.</summary>
    public async Task<(int Code, string Output)> EndAsync(CancellationToken cancellationToken)
    {
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken) + await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, output);
    }

    /// <summary>The processes it has started, with their command lines.</summary>
    public IReadOnlyList<(int Id, string Command)> Children() =>
        [.. Directory.EnumerateDirectories(string.Create(CultureInfo.InvariantCulture, $"/proc/{Id}/task"))
            .SelectMany(thread => File.ReadAllText(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(id => (int.Parse(id, CultureInfo.InvariantCulture), File.ReadAllText($"/proc/{id}/cmdline").Replace('\0', ' ')))];

    public void Signal(string signal) => Send(signal, Id);

    public static void Send(string signal, int id)
    {
        using var kill = Process.Start(Tools.Require("kill"), ["-" + signal, id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Waits until none of the processes runs any more.</summary>
    public static async Task NoneLeftAsync(IEnumerable<int> ids, CancellationToken cancellationToken)
    {
        foreach (var id in ids)
        {
            await Eventually.IsTrueAsync(() => !Directory.Exists(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}")), cancellationToken);
        }
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }
}
