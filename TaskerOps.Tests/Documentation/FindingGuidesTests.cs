using TaskerOps.Core.Findings;
using TaskerOps.Web.Runbooks;
using Xunit;

namespace TaskerOps.Tests.Documentation;

public sealed class FindingGuidesTests
{
    private static readonly string[] Parts = ["## What it means", "## How we know", "## What to do", "## How to silence it"];

    public static TheoryData<string> Keys => [.. FindingCatalog.All.Select(finding => finding.Key)];

    [Fact]
    public void All_Guides_AreThoseOfTheFindings() => Assert.Equal(Keys.Select(key => key.Data).Order(StringComparer.Ordinal), FindingGuides.All.Select(guide => guide.Key));

    [Theory]
    [MemberData(nameof(Keys))]
    public void Guide_EachFinding_HasTitleAndTheFourPartsInOrder(string key)
    {
        var guide = FindingGuides.Find(key)!;

        Assert.Equal(Parts, guide.Text.Split('\n').Where(line => line.StartsWith("##", StringComparison.Ordinal)));
        Assert.True(guide.Title.Length is > 5 and < 50, guide.Title);
        Assert.Contains($"TaskerOps:Findings:{key}:Enabled", guide.Text, StringComparison.Ordinal);
        Assert.Contains("<h2>What to do</h2>", guide.Html, StringComparison.Ordinal);
        Assert.All(guide.Text.Split("## ")[1..], part => Assert.True(part.Length > 100, part));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Guide_LinksToOthers_TheyAreThere(string key)
    {
        var linked = FindingGuides.Find(key)!.Text.Split("(/findings/").Skip(1).Select(rest => rest[..rest.IndexOf(')', StringComparison.Ordinal)]);

        Assert.All(linked, other => Assert.NotNull(FindingGuides.Find(other)));
    }

    [Fact]
    public void Find_NoSuchFinding_None() => Assert.Null(FindingGuides.Find("../secrets"));
}
