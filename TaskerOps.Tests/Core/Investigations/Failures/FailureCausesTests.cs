using TaskerOps.Core.Investigations.Failures;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Tests.Core.Investigations.Failures;

public sealed class FailureCausesTests
{
    [Fact]
    public void Of_RetryThenEnd_IsOneCauseWithAllAttempts()
    {
        var group = Assert.Single(Groups(new MadeFailures()
            .Attempt(1, 10, "Gateway timeout after 3 s").Attempt(1, 20, "Gateway timeout after 5 s").Attempt(1, 30, "Gateway timeout after 7 s", isFinal: true).TaskFails(1, 30.2)));

        Assert.Equal((1, 1, 3, 1), (group.FailedTasks, group.Finals, group.Attempts, group.Tasks));
        Assert.Equal("Timeout", group.Cause.ErrorType);
        Assert.Equal("Gateway timeout after 7 s", group.Sample);
        Assert.Equal((MadeFailures.At(10), MadeFailures.At(30.2)), (group.FirstSeen, group.LastSeen));
        Assert.Equal(["1.4.0"], group.Versions.Select(version => version.Key));
        Assert.Equal(3, Assert.Single(group.Workers).Value);
    }

    [Fact]
    public void Of_AttemptsOfOtherCauses_AreGroupsOfTheirOwn()
    {
        var groups = Groups(new MadeFailures().Attempt(1, 10, "Locked").Attempt(1, 20, "Declined", type: "Card", isFinal: true).TaskFails(1, 20.2));

        Assert.Equal(["Declined", "Locked"], groups.Select(group => group.Sample));
        Assert.Equal([true, false], groups.Select(group => group.IsFinal));
    }

    [Fact]
    public void Of_TwoFailedSteps_TheTaskCountsForTheFirst()
    {
        var groups = Groups(new MadeFailures()
            .Attempt(1, 20, "Second", isFinal: true, step: "ship").Attempt(1, 10, "First", isFinal: true).TaskFails(1, 21));

        Assert.Equal(["First", "Second"], groups.Select(group => group.Sample));
        Assert.Equal([1, 0], groups.Select(group => group.FailedTasks));
        Assert.Equal([1, 1], groups.Select(group => group.Finals));
    }

    /// <summary>Workers that come back execute steps of tasks that have gone stale: what fails then is not why the task failed.</summary>
    [Fact]
    public void Of_StepThatFailsAfterItsTaskWentStale_IsNoCauseOfIt()
    {
        var stuck = new StuckStep(Made.Id(1), "pay", StepState.Enqueued, MadeFailures.At(-60));
        var groups = Groups(new MadeFailures().TaskFails(1, 100, TaskFailureDetail.Staleness, stuck, to: TaskState.Error).Attempt(1, 150, "Too late", isFinal: true));

        var stale = groups.Single(group => group.FailedTasks == 1);
        Assert.Equal(("pay", TaskFailureDetail.Staleness, "No worker took the step"), (stale.Cause.Step, stale.Cause.ErrorType, stale.Cause.Message));
        Assert.Equal(MadeFailures.At(-60), Assert.Single(stale.Failures).Stuck!.Since);
        Assert.Equal("Too late", groups.Single(group => group.Finals == 1).Sample);
    }

    [Fact]
    public void Of_StepThatHadFailedBeforeTheWindow_IsTheCauseWithoutCountingAgain()
    {
        var group = Assert.Single(Groups(new MadeFailures().FailedBefore(1, "Card was declined").TaskFails(1, 0.05)));

        Assert.Equal((1, 0), (group.FailedTasks, group.Finals));
        Assert.Equal("Card was declined", group.Sample);
        Assert.Equal("pay", group.Cause.Step);
    }

    [Fact]
    public void Of_TaskWithoutAnyReason_SaysWhatTheEngineSaid()
    {
        var groups = Groups(new MadeFailures().TaskFails(1, 10, word: "EnqueueFailed(\"queue 12 is full\")", to: TaskState.Error).TaskFails(2, 11, to: TaskState.Error));

        Assert.Equal(["EnqueueFailed(\"queue <number> is full\")", "The task went to error without a failed step"], groups.Select(group => group.Cause.Message).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Of_SecretInAMessage_IsTheSameCauseButNotShown()
    {
        var group = Assert.Single(Groups(new MadeFailures().Attempt(1, 10, "Refused password=hunter2", isFinal: true)));

        Assert.DoesNotContain("hunter", group.Sample + group.Cause.Message + string.Concat(FailureGrouping.Messages(group).Select(message => message.Key)), StringComparison.Ordinal);
        Assert.Equal(TaskerOps.Core.Investigations.FailureCause.OfStep("shop", "order", "pay", "Timeout", "Refused password=hunter2").Fingerprint, group.Fingerprint);
    }

    [Fact]
    public void Messages_OfAGroup_AreCountedAsTheyStand()
    {
        var group = Assert.Single(Groups(new MadeFailures()
            .Attempt(1, 10, "requested 28, available 25", isFinal: true).Attempt(2, 20, "requested 64, available 25", isFinal: true).Attempt(3, 30, "requested 64, available 25", isFinal: true)));

        Assert.Equal([KeyValuePair.Create("requested 64, available 25", 2), KeyValuePair.Create("requested 28, available 25", 1)], FailureGrouping.Messages(group));
        Assert.Equal([MadeFailures.Task(3), MadeFailures.Task(2), MadeFailures.Task(1)], FailureGrouping.Tasks(group).Select(failure => failure.Task));
    }

    private static IReadOnlyList<FailureGroup> Groups(MadeFailures failures) => FailureGrouping.Of(failures.Failures());
}
