using TaskerOps.Core.Telemetry;
using Xunit;

namespace TaskerOps.Tests.Core.Telemetry;

public sealed class BoundedLabelTests
{
    [Fact]
    public void Of_MoreThanTheLimit_TheRestIsOne()
    {
        var label = new BoundedLabel(3);

        var values = Enumerable.Range(0, 1000).Select(i => label.Of($"n{i}")).Distinct(StringComparer.Ordinal).ToList();

        Assert.Equal(["n0", "n1", "n2", BoundedLabel.Other], values);
        Assert.Equal("n1", label.Of("n1"));
    }

    [Fact]
    public void Of_TooLong_IsCutNotWithinACharacter()
    {
        var label = new BoundedLabel(3);

        Assert.Equal(BoundedLabel.Longest - 1, label.Of(new string('x', BoundedLabel.Longest - 1) + "😀").Length);
    }
}
