using System.Runtime.InteropServices;

namespace TaskerOps.Demo.Servers;

internal static class NativeMethods
{
    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int processId, int signal);

    /// <summary>Sends a signal; a process that is gone already is no error.</summary>
    public static void Kill(int processId, PosixSignal signal) => _ = SendSignal(processId, NumberOf(signal));

    /// <summary>The signal's number, the same on Linux and macOS.</summary>
    private static int NumberOf(PosixSignal signal) => signal switch
    {
        PosixSignal.SIGHUP => 1,
        PosixSignal.SIGINT => 2,
        PosixSignal.SIGQUIT => 3,
        PosixSignal.SIGTERM => 15,
        _ => throw new ArgumentOutOfRangeException(nameof(signal), signal, "not a signal that stops a server"),
    };
}
