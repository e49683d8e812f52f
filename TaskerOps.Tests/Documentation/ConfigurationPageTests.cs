using System.Globalization;
using Microsoft.Extensions.Configuration;
using TaskerOps.Core.Findings;
using TaskerOps.Core.Kpis;
using TaskerOps.Web.Composition;
using Xunit;

namespace TaskerOps.Tests.Documentation;

public sealed class ConfigurationPageTests
{
    public static TheoryData<string> Bounded => [.. SettingsCatalogue.All.Where(setting => setting is { Bounds: not null, Kind: "whole number" }).Select(setting => setting.Key)];

    public static TheoryData<string> WithDefault => [.. SettingsCatalogue.All.Where(setting => setting.DocumentedDefault is not null && setting.Value is not (null or "")).Select(setting => setting.Key)];

    [Fact]
    public void Write_OptionRecordsOfToday_IsTheFileInDocs() => DocumentationFile.ShouldBe("configuration.md", ConfigurationPage.Write());

    [Theory]
    [MemberData(nameof(WithDefault))]
    public void Comment_NamesADefault_IsTheRecordsOwn(string key)
    {
        var setting = SettingsCatalogue.All.Single(known => string.Equals(known.Key, key, StringComparison.Ordinal));

        Assert.Equal(setting.DocumentedDefault, setting.Default.Trim('`'));
    }

    [Theory]
    [MemberData(nameof(Bounded))]
    public void Read_AtAndBeyondTheDocumentedBounds_OnlyTheBoundsAreTaken(string key)
    {
        var (least, most) = SettingsCatalogue.All.Single(known => string.Equals(known.Key, key, StringComparison.Ordinal)).Bounds!.Value;

        Assert.Empty(Problems(key, least));
        Assert.NotEmpty(Problems(key, least - 1));
        if (most is { } bound)
        {
            Assert.Empty(Problems(key, bound));
            Assert.NotEmpty(Problems(key, bound + 1));
        }
    }

    [Fact]
    public void Read_SeveralBadSettings_AllAreNamedAtOnce()
    {
        var problems = Problems(new()
        {
            ["ConnectionStrings:Tasker"] = "Host=",
            ["TaskerOps:Database:MaxPoolSize"] = "99",
            ["TaskerOps:Kpis:no-such:Alert"] = "1",
            ["TaskerOps:Environment:Name"] = new string('x', 41),
        });

        Assert.All(
            ["ConnectionStrings:Tasker:", "TaskerOps:Database:MaxPoolSize:", "TaskerOps:Kpis:no-such:", "TaskerOps:Environment:Name: must have 1 to 40 characters."],
            (string expected) => Assert.Contains(expected, problems, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_UnknownColour_IsAProblemOfTheEnvironment() =>
        Assert.Contains("TaskerOps:Environment", Problems(new() { ["TaskerOps:Environment:Colour"] = "green" }), StringComparison.Ordinal);

    private static string Problems(string key, long value)
    {
        var known = key.StartsWith(FindingOptions.Section, StringComparison.Ordinal) ? FindingCatalog.All[0].Key : Kpi.EventPropagation.Key;
        var name = key.Replace("<key>", known, StringComparison.Ordinal).Replace("<namespace/name>", "payments/charge", StringComparison.Ordinal);
        var problems = Problems(new() { [name] = value.ToString(CultureInfo.InvariantCulture) });
        Assert.True(problems.Length == 0 || problems.Contains(name, StringComparison.Ordinal), problems);
        return problems;
    }

    private static string Problems(Dictionary<string, string?> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        try
        {
            TaskerOpsSettings.Read(configuration);
            return "";
        }
        catch (SettingsException exception)
        {
            return exception.Message;
        }
    }
}
