using System.Text.RegularExpressions;
using Xunit;

namespace TaskerOps.Tests.Documentation;

/// <summary>Pages that say which test keeps a rule name tests that are there.</summary>
public sealed partial class NamedTestsTests
{
    private static readonly HashSet<string> Tests = typeof(NamedTestsTests).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods().Where(method => method.GetCustomAttributes(typeof(FactAttribute), inherit: true).Length > 0).Select(method => $"{type.Name}.{method.Name}"))
        .ToHashSet(StringComparer.Ordinal);

    [Theory]
    [InlineData("breaches.md")]
    [InlineData("observability.md")]
    public void Page_TestsThatItNames_AreThere(string page)
    {
        var named = Name().Matches(DocumentationFile.Read(page)).Select(match => match.Groups["name"].Value).ToList();

        Assert.True(named.Count > 20);
        Assert.All(named, name => Assert.Contains(name, Tests));
    }

    [GeneratedRegex(@"`(?<name>\w+(Tests|Journeys)\.\w+)`", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
