using TaskerOps.Demo.Servers;

namespace TaskerOps.Demo.Supervision;

/// <summary>Commands that run .NET programs as children.</summary>
internal static class DemoProgram
{
    private const string WebAssembly = "TaskerOps.Web.dll";

    /// <summary>This program again, with other arguments.</summary>
    public static ChildCommand Command(string name, IReadOnlyList<string> arguments) =>
        new(name, DotNet, [Path.Combine(AppContext.BaseDirectory, "TaskerOps.Demo.dll"), .. arguments]);

    /// <summary>The dashboard: published beside this program (containers), or built in the same configuration in the clone.</summary>
    public static ChildCommand Dashboard(IReadOnlyDictionary<string, string?> environment)
    {
        var published = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "web"));
        var project = Path.Combine(Tools.Root ?? "/", "TaskerOps.Web");
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent?.Name ?? "Release";
        var built = Path.Combine(project, "bin", configuration, "net10.0", WebAssembly);
        var (assembly, home) = File.Exists(Path.Combine(published, WebAssembly)) ? (Path.Combine(published, WebAssembly), published) : (built, project);
        return File.Exists(assembly)
            ? new ChildCommand("TaskerOps", DotNet, [assembly]) { Environment = environment, WorkingDirectory = home }
            : throw new InvalidOperationException($"The dashboard is not built ({assembly} is not there): ./start.sh builds it.");
    }

    private static string DotNet => Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path).Equals("dotnet", StringComparison.Ordinal)
        ? path
        : Tools.Require("dotnet");
}
