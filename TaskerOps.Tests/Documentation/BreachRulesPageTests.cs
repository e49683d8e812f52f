using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace TaskerOps.Tests.Documentation;

/// <summary>docs/breaches.md leaves out no rule, and names a test for each; that the tests are there, <see cref="NamedTestsTests"/> sees to.</summary>
public sealed partial class BreachRulesPageTests
{
    [Fact]
    public void Rules_AllOfThem_EachWithATest()
    {
        var rows = Row().Matches(DocumentationFile.Read("breaches.md"));

        Assert.Equal(Enumerable.Range(1, 22), rows.Select(row => int.Parse(row.Groups["rule"].Value, CultureInfo.InvariantCulture)));
        Assert.All(rows, row => Assert.Contains("Tests.", row.Value, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^\| (?<rule>\d+) \|.*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Row();
}
