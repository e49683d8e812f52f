using TaskerOps.Demo.Servers;
using Xunit;

namespace TaskerOps.Tests.Documentation;

/// <summary>A file under docs/.</summary>
internal static class DocumentationFile
{
    private const string Rewrite = "TASKEROPS_WRITE_DOCS";

    /// <summary>Its text, lines ended by a line feed.</summary>
    public static string Read(string name) => File.ReadAllText(PathOf(name)).ReplaceLineEndings("\n");

    /// <summary>Holds the file against what it should be, or writes it where someone asked for that.</summary>
    public static void ShouldBe(string name, string expected)
    {
        if (Environment.GetEnvironmentVariable(Rewrite) is { Length: > 0 })
        {
            File.WriteAllText(PathOf(name), expected);
        }

        Assert.True(
            string.Equals(expected, Read(name), StringComparison.Ordinal),
            $"docs/{name} is out of date: run this test with {Rewrite}=1 and commit the file.");
    }

    private static string PathOf(string name) => Path.Combine(Tools.Root!, "docs", name);
}
