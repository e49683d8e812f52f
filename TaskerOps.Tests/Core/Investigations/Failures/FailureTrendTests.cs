using TaskerOps.Core.Investigations.Failures;

namespace TaskerOps.Tests.Core.Investigations.Failures;

public sealed class FailureTrendTests
{
    [Fact]
    public void Counts_FinalFailures_ByTheirPlaceInTheWindow()
    {
        var group = Assert.Single(FailureGrouping.Of(new MadeFailures().Attempt(1, 0, "a", isFinal: true).Attempt(2, 150, "a", isFinal: true).Attempt(3, 299, "a", isFinal: true).Failures()));

        var counts = FailureTrend.Counts(group, MadeFailures.Window);

        Assert.Equal(FailureTrend.Bars, counts.Count);
        Assert.Equal([0, 15, 29], counts.Index().Where(bar => bar.Item == 1).Select(bar => bar.Index));
    }

    [Theory]
    [InlineData(new[] { 0d, 10, 20 }, 60, false)] // Three gaps, but not two minutes.
    [InlineData(new[] { 0d, 10, 20 }, 141, true)]
    [InlineData(new[] { 0d, 120, 240 }, 300, false)]
    [InlineData(new[] { 0d }, 300, false)]
    [InlineData(new[] { 0d }, 601, true)]
    public void HasStopped_QuietForThreeGaps(double[] seconds, double end, bool expected)
    {
        var failures = new MadeFailures();
        foreach (var (task, at) in seconds.Index())
        {
            failures.Attempt(task + 1, at, "a", isFinal: true);
        }

        Assert.Equal(expected, FailureTrend.HasStopped(Assert.Single(FailureGrouping.Of(failures.Failures())), MadeFailures.At(end)));
    }
}
