using Microsoft.Extensions.Configuration;
using TaskerOps.Web.Composition;
using Xunit;

namespace TaskerOps.Tests.Core;

public sealed class SettingsRulesTests
{
    [Fact]
    public void Read_Nothing_StartsAndSaysWhatIsMissing() =>
        Assert.Equal(["ConnectionStrings:Tasker", "TaskerOps:Prometheus:Url", "TaskerOps:Tasker:Orchestrators:0:Url"], Read().Missing());

    [Fact]
    public void Read_GoodSettings_AllBound()
    {
        var settings = Read(
            ("ConnectionStrings:Tasker", "Host=db;Database=tasker"), ("TaskerOps:Prometheus:Url", "http://prom:9090"), ("TaskerOps:Tasker:Orchestrators:0:Url", "http://o:8080"),
            ("TaskerOps:Tasker:Workers:0:Url", "https://w:8081"), ("TaskerOps:Kpis:event-propagation:Alert", "40"), ("TaskerOps:Kpis:worker-claims:Target", "99"), ("TaskerOps:Prometheus:Jobs:Worker", "w"));

        Assert.Empty(settings.Missing());
        Assert.Equal(40, settings.Kpis["event-propagation"].Alert);
        Assert.Equal("w", settings.Prometheus.Jobs.Worker);
        Assert.Equal("o:8080", settings.Tasker.Orchestrators.Single().Process);
    }

    [Theory]
    [InlineData("ConnectionStrings:Tasker", "nonsense")]
    [InlineData("ConnectionStrings:Tasker", "Database=tasker")]
    [InlineData("TaskerOps:Database:MaxPoolSize", "0")]
    [InlineData("TaskerOps:Database:MaxPoolSize", "11")]
    [InlineData("TaskerOps:Database:StatementTimeoutSeconds", "61")]
    [InlineData("TaskerOps:Database:ConnectTimeoutSeconds", "0")]
    [InlineData("TaskerOps:Database:MostRows", "9999")]
    [InlineData("TaskerOps:Prometheus:Url", "prom:9090")]
    [InlineData("TaskerOps:Prometheus:Url", "/prom")]
    [InlineData("TaskerOps:Prometheus:TimeoutSeconds", "-1")]
    [InlineData("TaskerOps:Tasker:IntervalSeconds", "301")]
    [InlineData("TaskerOps:Tasker:TimeoutSeconds", "0")]
    [InlineData("TaskerOps:Tasker:PoolMaximum", "0")]
    [InlineData("TaskerOps:Tasker:Orchestrators:0:Url", "ftp://o")]
    [InlineData("TaskerOps:Kpis:end-to-end:Window", "9")]
    [InlineData("TaskerOps:Kpis:end-to-end:MinimumToShow", "0")]
    [InlineData("TaskerOps:Kpis:end-to-end:Alert", "500")]
    [InlineData("TaskerOps:Kpis:worker-claims:Alert", "96")]
    public void Read_OneBadSetting_NamedAlone(string setting, string value)
    {
        var error = Assert.Throws<SettingsException>(() => Read((setting, value)));

        Assert.Contains($"\n  {setting}: ", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, error.Message.Split('\n').Length);
    }

    [Fact]
    public void Read_ManyBadSettings_AllAtOnce()
    {
        var error = Assert.Throws<SettingsException>(() => Read(
            ("ConnectionStrings:Tasker", "Host=db;Password=hush;Colour=red"), ("TaskerOps:Prometheus:Url", "prom"), ("TaskerOps:Database:MaxPoolSize", "99"),
            ("TaskerOps:Prometheus:BearerToken", "hush"), ("TaskerOps:Prometheus:Username", "u"), ("TaskerOps:Tasker:Workers:0:ApiKey", "hush"),
            ("TaskerOps:Kpis:no-such-kpi:Alert", "1"), ("TaskerOps:Kpis:end-to-end:Target", "-1"), ("TaskerOps:Kpis:end-to-end:Window", "1")));

        Assert.Equal(9, error.Message.Split('\n').Length);
        Assert.DoesNotContain("hush", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TaskerOps:Database:MaxPoolSize", "many")]
    [InlineData("TaskerOps:Kpis:end-to-end:Alert", "soon")]
    [InlineData("TaskerOps:Tasker:PoolMaximum", "1e99")]
    [InlineData("TaskerOps:Tasker:Orchestrators:0:Url", "http://[nonsense")]
    [InlineData("TaskerOps:Tasker:Workers:3:Url", "http://a:port")]
    public void Read_CannotBeConverted_SettingIsNamed(string setting, string value) =>
        Assert.Matches($"{setting}.*TimeoutSeconds", Assert.Throws<SettingsException>(() => Read((setting, value), ("TaskerOps:Prometheus:TimeoutSeconds", "99"))).Message.ReplaceLineEndings(" "));

    private static TaskerOpsSettings Read(params (string Key, string Value)[] settings) => TaskerOpsSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build());
}
