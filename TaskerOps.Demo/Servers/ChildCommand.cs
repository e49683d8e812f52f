using System.Runtime.InteropServices;

namespace TaskerOps.Demo.Servers;

/// <summary>How to start a child process, and how to ask it to stop.</summary>
/// <param name="Name">What people call it in messages, for example "PostgreSQL".</param>
/// <param name="File">The program.</param>
/// <param name="Arguments">Its arguments, unquoted.</param>
public sealed record ChildCommand(string Name, string File, IReadOnlyList<string> Arguments)
{
    /// <summary>Variables added to the inherited environment; a null value removes one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Where it starts; null: where this process is.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>The user it runs as; null: the same as this process.</summary>
    public UnixUser? User { get; init; }

    /// <summary>The signal that asks it to stop in order, sent by <see cref="ChildProcess.StopAsync"/> and when this process dies.</summary>
    public PosixSignal StopSignal { get; init; } = PosixSignal.SIGTERM;
}
