using TaskerOps.Core.Series;
using TaskerOps.Web.Endpoints;
using Xunit;

namespace TaskerOps.Tests.Core;

public sealed class QueryInputTests
{
    private static readonly DateTimeOffset Now = Made.At(3600);

    [Fact]
    public void Buckets_Nothing_TheLastHourInAUsualStep()
    {
        var (buckets, _, _) = QueryInput.Buckets(null, "", " ", Now);

        Assert.Equal(Made.Window(0, 3600), buckets!.Window);
        Assert.Equal(TimeSpan.FromSeconds(30), buckets.Step);
    }

    [Theory]
    [InlineData("2026-03-14T12:30:00Z", 1800)]
    [InlineData("2026-03-14T12:30:00", 1800)]
    [InlineData("2026-03-14 12:30:00.5", 1800.5)]
    [InlineData("2026-03-14T14:30:00+02:00", 1800)]
    [InlineData("2026-03-14T12:30", 1800)]
    [InlineData("2026-03-14", -43200)]
    [InlineData("1773491400", 1800)]
    [InlineData("1773491400.5", 1800.5)]
    public void TryMoment_Iso8601OrUnixSeconds_Utc(string text, double expected)
    {
        Assert.True(QueryInput.TryMoment(text, Now, out var moment));
        Assert.Equal(Made.At(expected), moment);
        Assert.Equal(TimeSpan.Zero, moment.Offset);
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("12:30")]
    [InlineData("March")]
    [InlineData("14 March 2026")]
    [InlineData("3/14/2026")]
    [InlineData("2026-13-14T12:30:00Z")]
    [InlineData("2026-03-14T25:30:00Z")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("1999-12-31T23:59:59Z")]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("1e99")]
    [InlineData("99999999999999999999999999")]
    [InlineData("NaN")]
    [InlineData("∞")]
    [InlineData("'; drop table tasks; --")]
    [InlineData("<script>")]
    public void TryMoment_Rubbish_IsNone(string text) => Assert.False(QueryInput.TryMoment(text, Now, out _));

    [Theory]
    [InlineData("rubbish", null, null, "from")]
    [InlineData(null, "rubbish", null, "to")]
    [InlineData("2026-03-14T13:00:00Z", "2026-03-14T12:00:00Z", null, "from")]
    [InlineData("2026-03-14T13:00:00Z", "2026-03-14T13:00:00Z", null, "from")]
    [InlineData("2026-01-01", "2026-03-14", null, "from")]
    [InlineData(null, null, "0", "step")]
    [InlineData(null, null, "0.99", "step")]
    [InlineData(null, null, "-60", "step")]
    [InlineData(null, null, "NaN", "step")]
    [InlineData(null, null, "Infinity", "step")]
    [InlineData(null, null, "1e300", "step")]
    [InlineData(null, null, "a minute", "step")]
    [InlineData("2026-03-01", "2026-03-14", "60", "step")]
    public void Buckets_BadInput_NamesTheField(string? from, string? to, string? step, string field)
    {
        var (buckets, named, problem) = QueryInput.Buckets(from, to, step, Now);

        Assert.Null(buckets);
        Assert.Equal(field, named);
        Assert.Contains($"'{field}'", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", 3600)]
    [InlineData("1.5", 2400)]
    [InlineData("7200", 1)]
    [InlineData("2678400", 1)]
    public void Buckets_GoodStep_AsManyBuckets(string step, int count) => Assert.Equal(count, QueryInput.Buckets(null, null, step, Now).Buckets!.Count);

    [Fact]
    public void NotAMoment_LongText_IsCut() => Assert.True(QueryInput.NotAMoment("to", new string('x', 10_000)).Length < 200);
}
