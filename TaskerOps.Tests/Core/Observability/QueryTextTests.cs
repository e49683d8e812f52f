using TaskerOps.Core.Observability;

namespace TaskerOps.Tests.Core.Observability;

public sealed class QueryTextTests
{
    private static readonly Guid A = Guid.Parse("aaaaaaaa-0000-4000-8000-000000000001");
    private static readonly Guid B = Guid.Parse("bbbbbbbb-0000-4000-8000-000000000001");
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("a\"} or {b=\"", "\"a\\\"} or {b=\\\"\"")]
    [InlineData("back\\slash", "\"back\\\\slash\"")]
    [InlineData("line\nend\0", "\"line\\u000aend\\u0000\"")]
    public void Literal_Anything_CannotBeBrokenOutOf(string value, string expected) => Assert.Equal(expected, QueryText.Literal(value));

    [Fact]
    public void Loki_AsksByTextAndByAttribute() => Assert.Equal(
        [
            $"{{service_name=\"t\"}} |~ \"{A}|{B}\"",
            $"{{service_name=\"t\"}} | correlation_id=~\"{A}\" or step_uuid=~\"{A}|{B}\"",
        ],
        LokiQueries.Of("""{service_name="t"}""", new TelemetryQuery([A], [], [A, B], Noon, Noon)));

    [Fact]
    public void Tempo_AsksByAttributeOfTheSpan() => Assert.Equal(
        $"{{ span.correlation_id = \"{A}\" || span.task_uuid =~ \"{A}|{B}\" }}", TempoQueries.Of(new TelemetryQuery([A], [A, B], [], Noon, Noon)));

    [Fact]
    public void Queries_ManyIds_AreCapped()
    {
        var query = new TelemetryQuery([], [.. Enumerable.Range(0, 500).Select(_ => Guid.NewGuid())], [], Noon, Noon);

        Assert.True(query.IsCapped);
        Assert.InRange(TempoQueries.Of(query).Length, 1, 2000);
    }
}
