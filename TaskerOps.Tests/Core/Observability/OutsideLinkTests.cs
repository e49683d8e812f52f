using TaskerOps.Core.Observability;

namespace TaskerOps.Tests.Core.Observability;

public sealed class OutsideLinkTests
{
    private static readonly Guid Correlation = Guid.Parse("01a203d4-c14f-79ed-9c7c-091e127fd043");
    private static readonly TelemetryQuery Query = new([Correlation], [], [], DateTimeOffset.FromUnixTimeMilliseconds(1000), DateTimeOffset.FromUnixTimeMilliseconds(2000));

    [Theory]
    [InlineData("https://grafana/explore?q={correlation_id}&from={from}&to={to}", "https://grafana/explore?q=01a203d4-c14f-79ed-9c7c-091e127fd043&from=1000&to=2000")]
    [InlineData("https://splunk/search?earliest={from_iso}", "https://splunk/search?earliest=1970-01-01T00%3A00%3A01.0000000Z")]
    [InlineData("http://jaeger:16686/search?tags=%7B%22task_uuid%22%3A%22{task_uuid}%22%7D", null)]
    [InlineData("javascript:alert({correlation_id})", null)]
    [InlineData("https://{correlation_id}.example/", null)]
    [InlineData("https://x/{somebody}", null)]
    public void For_Template_IsFilledAndEncoded(string template, string? expected) => Assert.Equal(expected, new OutsideLink { Name = "x", Url = template }.For(Query));

    [Theory]
    [InlineData("https://x/{step_uuid}", true)]
    [InlineData("https://x", true)]
    [InlineData("ftp://x/{step_uuid}", false)]
    [InlineData("//x/{step_uuid}", false)]
    [InlineData("https://x{from}/", false)]
    [InlineData("", false)]
    public void IsValid_Template_OnlyHttpAndKnownNames(string template, bool expected) => Assert.Equal(expected, new OutsideLink { Url = template }.IsValid);
}
