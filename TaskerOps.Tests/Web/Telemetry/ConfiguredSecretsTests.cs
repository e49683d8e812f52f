using Microsoft.Extensions.Configuration;
using TaskerOps.Web.Telemetry;
using Xunit;

namespace TaskerOps.Tests.Web.Telemetry;

public sealed class ConfiguredSecretsTests
{
    [Fact]
    public void Of_Settings_EverySecretAndNothingElse()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:Tasker"] = "Host=db;Username=reader;Password=one",
            ["ConnectionStrings:TaskerOps"] = "Host=db;Username=writer",
            ["TaskerOps:Prometheus:Url"] = "http://prometheus:9090",
            ["TaskerOps:Prometheus:BearerToken"] = "two",
            ["TaskerOps:Tasker:Orchestrators:0:ApiKey"] = "three",
            ["TaskerOps:Notify:PagerDuty:RoutingKey"] = "four",
            ["TaskerOps:Notify:Webhook:0:Url"] = "https://hooks.example/five",
            ["TaskerOps:Notify:Webhook:0:Secret"] = "six",
            ["TaskerOps:Api:Token"] = "seven",
            ["TaskerOps:Environment:Name"] = "production",
            ["OTEL_EXPORTER_OTLP_HEADERS"] = "x-honeycomb-team=eight,x-dataset=nine",
            ["SOME_TOKEN"] = "of somebody else",
        }).Build();

        Assert.Equal(
            ["/five", "Host=db;Username=reader;Password=one", "eight", "four", "https://hooks.example/five", "nine", "one", "seven", "six", "three", "two"],
            ConfiguredSecrets.Of(configuration).Order(StringComparer.Ordinal));
    }
}
