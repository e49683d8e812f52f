using Microsoft.Extensions.Configuration;
using TaskerOps.Core.Kpis;
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

    [Fact]
    public void Read_EmptyValues_AreAsIfNotSet()
    {
        var settings = Read(
            ("ConnectionStrings:Tasker", ""), ("TaskerOps:Environment:Name", ""), ("TaskerOps:Database:MaxPoolSize", " "), ("TaskerOps:Prometheus:Url", ""),
            ("TaskerOps:Tasker:Orchestrators:0:Url", ""), ("TaskerOps:Tasker:Workers:0:Url", ""), ("TaskerOps:Tasker:Workers:1:Url", "http://w:8081"), ("TaskerOps:Kpis:end-to-end:Alert", ""));

        Assert.Equal(Read().Missing(), settings.Missing());
        Assert.Equal("local", settings.Environment.Name);
        Assert.Equal(4, settings.Database.MaxPoolSize);
        Assert.Equal("w:8081", Assert.Single(settings.Tasker.Workers).Process);
        Assert.Empty(settings.Kpis);
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
    [InlineData("TaskerOps:Kpis:end-to-end:Templates:pay/charge:Alert", "500")]
    [InlineData("TaskerOps:Kpis:worker-claims:Templates:pay/charge:Alert", "96")]
    [InlineData("TaskerOps:Kpis:end-to-end:Templates:pay/charge:For", "3601")]
    [InlineData("TaskerOps:Findings:stuck-tasks:Threshold", "-1")]
    [InlineData("TaskerOps:Findings:stuck-tasks:For", "86401")]
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
    [InlineData("connection-pool", "pay/charge", "has no figure: of one template there are event-propagation, worker-claims, end-to-end.")]
    [InlineData("end-to-end", "charge", "is not the name of a template; it should look like namespace/name.")]
    [InlineData("end-to-end", "/charge", "is not the name of a template; it should look like namespace/name.")]
    [InlineData("end-to-end", "pay/", "is not the name of a template; it should look like namespace/name.")]
    public void Read_TemplateThatCannotBeJudged_IsAProblem(string kpi, string template, string problem) => Assert.Contains(
        $"TaskerOps:Kpis:{kpi}:Templates:{template}: {problem}",
        Assert.Throws<SettingsException>(() => Read(($"TaskerOps:Kpis:{kpi}:Templates:{template}:Alert", "99"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_TemplateOfItsOwn_WhatItDoesNotSetIsAsForTheKpi()
    {
        var settings = new KpiSettings(Read(
            ("TaskerOps:Kpis:end-to-end:Target", "800"), ("TaskerOps:Kpis:end-to-end:For", "90"),
            ("TaskerOps:Kpis:end-to-end:Templates:pay/charge:Alert", "5000"), ("TaskerOps:Kpis:end-to-end:Templates:pay/charge:MinimumToJudge", "3")).Kpis);

        Assert.Equal(new KpiThresholds(800, 5000, 1, 3), settings.ThresholdsOf(Kpi.EndToEnd, "pay/charge"));
        Assert.Equal(new KpiThresholds(800, 1000, 1, 20), settings.ThresholdsOf(Kpi.EndToEnd));
        Assert.Equal(new KpiThresholds(800, 1000, 1, 20), settings.ThresholdsOf(Kpi.EndToEnd, "pay/refund"));
        Assert.Equal(TimeSpan.FromSeconds(90), settings.ForOf(Kpi.EndToEnd, "pay/charge"));
        Assert.Equal(["pay/charge"], settings.TemplatesOf(Kpi.EndToEnd));
    }

    [Theory]
    [InlineData("TaskerOps:Kpis:end-to-end:Templates:pay/charge:Alert", "soon")]
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
