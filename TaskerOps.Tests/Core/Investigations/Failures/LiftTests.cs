using TaskerOps.Core.Investigations.Failures;

namespace TaskerOps.Tests.Core.Investigations.Failures;

public sealed class LiftTests
{
    [Fact]
    public void Of_AVersionThatOnlyFailedTasksHave_StandsOutMost()
    {
        var lifts = Lift.Of(
            [.. Tasks(18, ("version", "1.4.0"), ("initiator", "web")), .. Tasks(2, ("version", "1.3.0"), ("initiator", "web"))],
            [.. Tasks(5, ("version", "1.4.0"), ("initiator", "batch")), .. Tasks(95, ("version", "1.3.0"), ("initiator", "web"))]);

        var lift = Assert.Single(lifts);
        Assert.Equal(("version", "1.4.0", 18, 20, 5, 100), (lift.Dimension, lift.Value, lift.Failed, lift.FailedOf, lift.Succeeded, lift.SucceededOf));
        Assert.Equal(18.5 / 21 / (5.5 / 101), lift.Factor, 1e-9);
    }

    [Fact]
    public void Of_WhatTooFewHave_SaysNothing()
    {
        var lifts = Lift.Of([.. Tasks(2, ("tag", "rare")), .. Tasks(98, ("tag", "usual"))], Tasks(100, ("tag", "usual")));

        Assert.Empty(lifts);
    }

    [Fact]
    public void Of_NoSuccessToCompareWith_SaysNothing() => Assert.Empty(Lift.Of(Tasks(50, ("version", "1.4.0")), Tasks(Lift.LeastSucceeded - 1, ("version", "1.3.0"))));

    [Fact]
    public void Of_ATraitTwiceInOneTask_CountsOnce() =>
        Assert.Equal(5, Assert.Single(Lift.Of(Tasks(5, ("tag", "x"), ("tag", "x")), Tasks(50, ("tag", "y")))).Failed);

    private static List<TaskTraits> Tasks(int count, params (string, string)[] traits) => [.. Enumerable.Range(0, count).Select(_ => new TaskTraits(Guid.NewGuid(), traits))];
}
