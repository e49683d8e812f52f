using TaskerOps.Demo.Recordings;
using Xunit;

namespace TaskerOps.Tests.Demo;

public sealed class TimeShiftTests
{
    [Theory]
    [InlineData("2026-11-22 23:59:58.339733", "2026-11-23 00:00:00.339733")]
    [InlineData("2026-11-22T15:16:38Z", "2026-11-22T15:16:40Z")]
    [InlineData("2026-11-22T15:16:38.5+05:30", "2026-11-22T15:16:40.5+05:30")]
    [InlineData("{\"at\": \"2028-02-28T23:59:59\"}", "{\"at\": \"2028-02-29T00:00:01\"}")]
    [InlineData("\"{\"\"at\"\": \"\"2026-11-22 15:16:38+00\"\"}\",2026-11-22 15:16:38", "\"{\"\"at\"\": \"\"2026-11-22 15:16:40+00\"\"}\",2026-11-22 15:16:40")]
    public void Text_Timestamp_MovesAndKeepsItsForm(string text, string expected) => Assert.Equal(expected, new TimeShift(2).Text(text));

    [Theory]
    [InlineData("9999-12-31 23:59:59")]
    [InlineData("2026-13-22 15:16:38")]
    [InlineData("2026-11-22")]
    [InlineData("order 12026-11-22 15:16:38")]
    [InlineData("15:16:38")]
    public void Text_NoTimestampOfTheCalendar_Stays(string text) => Assert.Equal(text, new TimeShift(2).Text(text));

    [Fact]
    public void Text_Uuid7_First48BitsMoveByTheSameAmount()
    {
        var made = DateTimeOffset.FromUnixTimeMilliseconds(1_795_360_598_095);
        var uuid = Guid.CreateVersion7(made).ToString();

        var moved = Guid.Parse(new TimeShift(3_600).Text($"step {uuid} failed")[5..41]);

        var bytes = moved.ToByteArray(bigEndian: true);
        var milliseconds = bytes.Take(6).Aggregate(0L, (sum, part) => (sum << 8) | part);
        Assert.Equal(made.ToUnixTimeMilliseconds() + 3_600_000, milliseconds);
        Assert.Equal(uuid[13..], moved.ToString()[13..]);
    }

    [Theory]
    [InlineData("3f2504e0-4f89-41d3-9a0c-0305e82c3301")]
    [InlineData("01a203d4-a94f-7556-19db-141be3b01d84")]
    [InlineData("01a203d4-a94f-7556-89db-141be3b01d84-9")]
    [InlineData("ffffffff-ffff-7556-89db-141be3b01d84")]
    public void Text_OtherUuid_Stays(string text) => Assert.Equal(text, new TimeShift(2).Text(text));

    [Theory]
    [InlineData("up 1 1795360577.213", "up 1 1795360579.213")]
    [InlineData("up{job=\"a b # } \\\" 7\"} 1 1795360577", "up{job=\"a b # } \\\" 7\"} 1 1795360579")]
    [InlineData("x_bucket{le=\"5\"} 3 1795360577.5 # {id=\"a\"} 0.7 1795360577.1", "x_bucket{le=\"5\"} 3 1795360579.5 # {id=\"a\"} 0.7 1795360577.1")]
    [InlineData("# TYPE up gauge", "# TYPE up gauge")]
    [InlineData("up 1", "up 1")]
    public void Sample_Line_OnlyItsTimeMoves(string line, string expected) => Assert.Equal(expected, new TimeShift(2).Sample(line));

    [Fact]
    public void Between_EndAndNow_EndsNow()
    {
        var end = new DateTimeOffset(2026, 11, 22, 15, 47, 32, TimeSpan.Zero);
        var now = new DateTimeOffset(2026, 11, 23, 9, 0, 0, 700, TimeSpan.Zero);

        Assert.Equal(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero), TimeShift.Between(end, now).Moment(end));
    }
}
