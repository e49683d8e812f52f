using TaskerOps.Core.Investigations.Failures;

namespace TaskerOps.Tests.Core.Investigations.Failures;

public sealed class OnsetTests
{
    [Fact]
    public void Of_WhatLiesAround_ByTimeAndWithinReach()
    {
        var group = Assert.Single(FailureGrouping.Of(new MadeFailures().Attempt(1, 10, "a", isFinal: true).Attempt(2, 20, "a", isFinal: true).Failures()));

        var onset = Onset.Of(
            group,
            [new(MadeFailures.At(9), "last success"), new(MadeFailures.At(5), "version 1.4.0 registered"), new(MadeFailures.At(0) - TimeSpan.FromDays(3), "version 1.0.0 registered")],
            MadeFailures.At(-60));

        Assert.Equal(
            ["last seen before this window", "version 1.4.0 registered", "last success", "first failure in this window", "last failure in this window"],
            onset.Select(one => one.What));
        Assert.Equal([true, false, false, true, true], onset.Select(one => one.IsFailure));
    }
}
