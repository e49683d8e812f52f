using System.Text.Json;

namespace TaskerOps.Demo.Servers;

/// <summary>A file of scrape targets in Prometheus' file_sd format: <c>[{"targets": ["127.0.0.1:8080"]}]</c>.</summary>
public static class TargetsFile
{
    /// <summary>Writes the file whole, so that Prometheus never reads half of it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="targets">Each <c>host:port</c>; may be none.</param>
    public static void Write(string path, params IReadOnlyList<string> targets)
    {
        var temporary = path + ".next";
        File.WriteAllText(temporary, JsonSerializer.Serialize(new[] { new { targets } }));
        File.Move(temporary, path, overwrite: true);
    }
}
