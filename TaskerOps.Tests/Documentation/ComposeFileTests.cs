using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using TaskerOps.Demo.Servers;
using TaskerOps.Web.Composition;
using Xunit;

namespace TaskerOps.Tests.Documentation;

/// <summary>docker-compose.yml, as far as it can be tried without containers.</summary>
public sealed partial class ComposeFileTests
{
    private static readonly IReadOnlyList<string> Settings =
        [.. Variable().Matches(File.ReadAllText(Path.Combine(Tools.Root!, "docker-compose.yml"))).Select(match => match.Groups["name"].Value.Replace("__", ":", StringComparison.Ordinal))];

    [Fact]
    public void Variables_OfTheDashboard_AreSettings()
    {
        Assert.NotEmpty(Settings);
        Assert.Empty(Settings.Select(setting => Number().Replace(setting, "<n>")).Except(SettingsCatalogue.All.Select(setting => setting.Key)));
    }

    [Fact]
    public void Variables_NoneOfThemSet_StartsAndSaysWhatIsMissing() => Assert.NotEmpty(TaskerOpsSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(Settings.Select(setting => KeyValuePair.Create(setting, (string?)""))).Build()).Missing());

    [GeneratedRegex(@"^ +(?<name>(ConnectionStrings|TaskerOps)__\w+):", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variable();

    [GeneratedRegex(@"(?<=:)\d+(?=:)", RegexOptions.None, 1000)]
    private static partial Regex Number();
}
