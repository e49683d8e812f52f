namespace TaskerOps.Demo.Servers;

/// <summary>Finds the programs that the demo starts.</summary>
public static class Tools
{
    /// <summary>The folder of the clone, found upwards from the program; null when it runs outside of one (in a container).</summary>
    public static string? Root { get; } = Ancestors(AppContext.BaseDirectory).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "TaskerOps.sln")));

    /// <summary>The path of a program on <c>PATH</c> or among those that the install script fetched; null when there is none.</summary>
    public static string? Find(string program)
    {
        var file = OperatingSystem.IsWindows() ? program + ".exe" : program;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> fetched = Root is { } root ? [Path.Combine(root, ".demo", "tools", "bin")] : [];
        return folders.Concat(fetched).Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
    }

    /// <summary>Like <see cref="Find"/>, but a program that is not there is an error which says what to do.</summary>
    /// <exception cref="InvalidOperationException">It is not there.</exception>
    public static string Require(string program) => Find(program)
        ?? throw new InvalidOperationException($"{program} is not installed: eng/install.sh installs it, or says how.");

    private static IEnumerable<string> Ancestors(string folder)
    {
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
        {
            yield return current.FullName;
        }
    }
}
