using FsCheck.Xunit;
using TaskerOps.Core.Series;

namespace TaskerOps.Tests.Core;

public sealed class HumaneTests
{
    /// <summary>Value, unit, text with plain spaces. The browser journeys hold the script's rules against the same table.</summary>
    public static readonly TheoryData<double, string, string> Figures = new()
    {
        { 0, "ms", "0 ms" },
        { 0.0001, "ms", "< 0.001 ms" },
        { 0.314159, "ms", "0.314 ms" },
        { 1.374, "ms", "1.37 ms" },
        { 9.999, "ms", "10 ms" },
        { 231.4, "ms", "231 ms" },
        { 999.4, "ms", "999 ms" },
        { 999.6, "ms", "1 s" },
        { 1234, "ms", "1.23 s" },
        { 59_940, "ms", "59.9 s" },
        { 60_000, "ms", "1 min" },
        { 99_612, "ms", "1 min 40 s" },
        { 240_000, "ms", "4 min" },
        { 900_000, "ms", "15 min" },
        { 3_600_000, "ms", "1 h" },
        { 4_800_000, "ms", "1 h 20 min" },
        { 86_400_000, "ms", "24 h" },
        { 273_600_000, "ms", "3 d 4 h" },
        { 604_800_000, "ms", "7 d" },
        { 12_345, "tasks/min", "12 345 tasks/min" },
        { 1_234_567, "tasks/min", "1 234 567 tasks/min" },
        { 99.93, "%", "99.93 %" },
        { 23.14, "%", "23.1 %" },
        { 100, "%", "100 %" },
        { -42, "ms", "−42 ms" },
    };

    [Theory]
    [MemberData(nameof(Figures))]
    public void Of_Value_ReadsAsAPersonWouldSayIt(double value, string unit, string expected) =>
        Assert.Equal(expected, Plain(Humane.Of(value, unit).ToString()));

    [Theory]
    [InlineData(99.997, "99.99 %")]
    [InlineData(99.99999, "99.99 %")]
    public void Of_NotQuiteHundredPercent_NeverReadsHundred(double value, string expected) =>
        Assert.Equal(expected, Plain(Humane.Of(value, "%").ToString()));

    [Theory]
    [InlineData(1, "tasks", "1 task")]
    [InlineData(1, "processes", "1 process")]
    [InlineData(2, "processes", "2 processes")]
    [InlineData(0, "failures", "0 failures")]
    public void Of_Count_AgreesInNumber(double value, string unit, string expected) =>
        Assert.Equal(expected, Plain(Humane.Of(value, unit).ToString()));

    [Theory]
    [InlineData(null)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Of_NoValue_IsADashNeverZero(double? value) => Assert.Equal("–", Humane.Of(value, "ms").ToString());

    [Fact]
    public void Of_RoundedValue_KeepsTheExactOneForTheHover() => Assert.Equal("99 612.25 ms", Plain(Humane.Of(99_612.25, "ms").Exact));

    [Property(MaxTest = 1000)]
    public bool Of_AnyValue_NeverSaysNaNOrInfinity(double value, bool time)
    {
        var text = Humane.Of(value, time ? "ms" : "tasks").ToString();
        return !text.Contains("NaN", StringComparison.OrdinalIgnoreCase) && !text.Contains('∞', StringComparison.Ordinal) && text.Length is > 0 and < 40;
    }

    internal static string Plain(string text) => text.Replace('\u202f', ' ').Replace('\u00a0', ' ');
}
