using System.Collections.Concurrent;
using System.Diagnostics;

namespace TaskerOps.Demo.Servers;

/// <summary>
/// Starts every child from one thread that lives as long as this process: Linux sends a child its parent-death signal when the
/// thread that started it ends, and threads of the pool come and go.
/// </summary>
internal static class ProcessLauncher
{
    private static readonly BlockingCollection<Action> Requests = StartThread();

    public static Task<Process> StartAsync(ChildCommand command)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Requests.Add(() =>
        {
            try
            {
                started.SetResult(Start(command));
            }
            catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or IOException)
            {
                started.SetException(new InvalidOperationException($"{command.Name} does not start ({command.File}): {exception.Message}", exception));
            }
        });
        return started.Task;
    }

    private static BlockingCollection<Action> StartThread()
    {
        var requests = new BlockingCollection<Action>();
        new Thread(() =>
        {
            foreach (var request in requests.GetConsumingEnumerable())
            {
                request();
            }
        })
        { IsBackground = true, Name = "process launcher" }.Start();
        return requests;
    }

    private static Process Start(ChildCommand command)
    {
        var info = new ProcessStartInfo
        {
            UseShellExecute = false,
            WorkingDirectory = command.WorkingDirectory ?? "",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        IReadOnlyList<string> line = [.. Guard(command), command.File, .. command.Arguments];
        info.FileName = line[0];
        foreach (var argument in line.Skip(1))
        {
            info.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in command.Environment)
        {
            info.Environment[name] = value;
        }

        var process = Process.Start(info) ?? throw new IOException("the system started no process");
        process.StandardInput.Close();
        return process;
    }

    /// <summary>A session of its own, so that Ctrl-C reaches only this process, which then stops the children in order.</summary>
    private static IEnumerable<string> Guard(ChildCommand command)
    {
        if (!OperatingSystem.IsLinux() || Tools.Find("setpriv") is not { } setpriv)
        {
            return [];
        }

        IEnumerable<string> session = Tools.Find("setsid") is { } setsid ? [setsid] : [];
        IEnumerable<string> user = command.User is { } identity
            ? [$"--reuid={identity.Id}", $"--regid={identity.Group}", "--clear-groups"]
            : [];
        return [.. session, setpriv, "--pdeathsig", command.StopSignal.ToString()[3..], .. user, "--"];
    }
}
