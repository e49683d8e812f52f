using TaskerOps.Core.Activity;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;
using Xunit;

namespace TaskerOps.Tests.Core;

public sealed class ActivityMetersTests
{
    private static readonly Window FiveMinutes = Made.Window(0, 300);

    [Fact]
    public void Propagation_WorkersDead_TheWaitingCountNotOnlyTheSurvivors()
    {
        // Twenty were claimed within 10 ms before the workers died; then thirty were enqueued and wait for two minutes.
        var claimed = Enumerable.Range(0, 20).Select(index => Made.Step($"enqueued@{index} in_progress@{index}.01", step: 100 + index)).ToArray();
        var standing = Made.Standing((1, Made.Open("steps_in_process"))).WithWaiting([.. Enumerable.Range(0, 30).Select(index => (500 + index, 1, 180d))]);

        var reading = Propagation(FiveMinutes, standing, claimed);

        Assert.Equal(120_000, reading.Value!.Value, 3);
        Assert.Equal(50, reading.Samples);
        Assert.Equal(30, reading.Details["waiting"]);
        Assert.Equal(120_000, reading.Details["oldestWaitingMs"]);
        Assert.Contains("Nobody takes the work", reading.Notice, StringComparison.Ordinal);
    }

    [Fact]
    public void Propagation_ClaimsByTheTimeOfTheClaim_AlsoOfEarlierEnqueues()
    {
        var reading = Propagation(FiveMinutes, Standing.Empty, Made.Step("enqueued@-100 in_progress@0", step: 2), Made.Step("enqueued@299 in_progress@300", step: 3));

        Assert.Equal(100_000, reading.Value);
        Assert.Equal(1, reading.Samples);
        Assert.Equal(0, reading.Details["waiting"]);
        Assert.Null(reading.Details["oldestWaitingMs"]);
    }

    [Theory]
    [InlineData(TaskState.BlockedByFailures)]
    [InlineData(TaskState.Error)]
    [InlineData(TaskState.Cancelled)]
    public void Propagation_StepOfATaskThatIsOver_DoesNotWait(string state)
    {
        var reading = Propagation(FiveMinutes, Made.Standing((1, Made.Open(state))).WithWaiting((10, 1, 0)));

        Assert.Null(reading.Value);
        Assert.Equal(AbsenceReason.NoTraffic, reading.Absence!.Reason);
    }

    [Fact]
    public void Propagation_WhatWaitedIsNotKnown_Unknown()
    {
        var reading = Propagation(FiveMinutes, standing: null, Made.Step("enqueued@1 in_progress@2"));

        Assert.Null(reading.Value);
        Assert.Equal(AbsenceReason.OutOfReach, reading.Absence!.Reason);
    }

    [Fact]
    public void Claims_LateYoungAndUnclaimed_EachAsDefined()
    {
        var reading = Claims(
            Made.Step("enqueued@10 in_progress@40", step: 2),      // 30 s: in time
            Made.Step("enqueued@11 in_progress@41.001", step: 3),  // too late
            Made.Step("enqueued@12", step: 4),                     // never
            Made.Step("enqueued@270", step: 5),                    // unclaimed, 30 s old at the end: had its time
            Made.Step("enqueued@270.001", step: 6),                // unclaimed, younger: left out
            Made.Step("enqueued@299 in_progress@299.5", step: 7),  // young and claimed: counts
            Made.Step("enqueued@298 in_progress@300", step: 8),    // claimed at the end, which is outside: young, left out
            Made.Step("enqueued@-1 in_progress@1", step: 9),       // enqueued before the window
            Made.Step("enqueued@20 in_progress@20.1 in_progress@20.11", step: 10), // claimed twice, counts once
            Made.Step("enqueued@30 error@40", step: 11));          // of a task that failed: counts

        Assert.Equal(7, reading.Samples);
        Assert.Equal(3, reading.Details["claimedWithin30s"]);
        Assert.Equal(2, reading.Details["tooYoungToTell"]);
        Assert.Equal(300d / 7, reading.Value!.Value, 9);
    }

    [Fact]
    public void Claims_OnlyYoungOnes_UnknownNeitherZeroNorHundred()
    {
        var reading = Claims(Made.Step("enqueued@299"));

        Assert.Null(reading.Value);
        Assert.Equal(AbsenceReason.NoTraffic, reading.Absence!.Reason);
    }

    [Fact]
    public void Claims_NobodyClaims_ZeroPerCent() => Assert.Equal(0, Claims(Made.Step("enqueued@1")).Value);

    [Fact]
    public void EndToEnd_Completions_ByTheirTimeAndFirstOnly()
    {
        var reading = EndToEnd(
            Standing.Empty, [],
            Made.Task("complete@1", task: 1, created: -9), Made.Task("complete@2 complete@2.5", task: 2, created: 1.8),
            Made.Task("complete@300", task: 3, created: 0), Made.Task("pending@1 blocked@2", task: 4));

        Assert.Equal(2, reading.Samples);
        Assert.Equal(200 + (0.99 * 9800), reading.Value!.Value, 6);
        Assert.Equal(5100, reading.Details["p50"]!.Value, 6);
    }

    [Theory]
    [InlineData(270, false)]
    [InlineData(100, true)]
    public void EndToEnd_TasksStandStillBesideThoseThatComplete_TileSaysSo(double created, bool isLong)
    {
        var expected = isLong ? $"Of those that completed; 1 more is active, the oldest for {Humane.Duration(200_000)}." : null;
        var reading = EndToEnd(Made.Standing((9, Made.Open("steps_in_process", created: created))), [], Made.Task("complete@2", task: 1, created: 1.8));

        Assert.Equal((200, expected), (Math.Round(reading.Value!.Value), reading.Notice));
    }

    [Fact]
    public void EndToEnd_NoCompletionWhileTasksAreActive_UnknownWithTheOldestAge()
    {
        var reading = EndToEnd(Made.Standing((1, Made.Open("steps_in_process", created: 100)), (2, Made.Open(TaskState.BlockedByFailures, created: 1))), []);

        Assert.Null(reading.Value);
        Assert.Equal(1, reading.Details["activeTasks"]);
        Assert.Equal(200_000, reading.Details["oldestActiveMs"]);
        Assert.Contains("No task completed while 1 is active, the oldest for 200 s", reading.Absence!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void EndToEnd_TaskThatRetried_SaysHowMuchOfTheP99WasWaiting()
    {
        var steps = Made.Events(Made.Step("enqueued@1 in_progress@2 failed@3 retry@3 pending@13 enqueued@13 in_progress@14 ok@15", step: 9, task: 1));

        var reading = EndToEnd(Standing.Empty, steps, Made.Task("complete@16", task: 1, created: 1));

        Assert.Equal(15_000, reading.Value);
        Assert.Equal(10_000, reading.Details["retryWaitMs"]);
    }

    [Fact]
    public void Read_TablesNotRead_SourceDownNeverZero()
    {
        foreach (var meter in KpiMeters.All.OfType<ActivityMeter>())
        {
            var reading = meter.Read(Made.Evidence(FiveMinutes) with { ActivityAbsence = new Absence(AbsenceReason.SourceDown, "gone") });

            Assert.Null(reading.Value);
            Assert.Equal("gone", reading.Absence!.Text);
            Assert.NotNull(meter.Read(Made.Evidence(FiveMinutes)).Absence);
        }
    }

    private static Reading Propagation(Window window, Standing? standing, params StepRow[][] steps) =>
        new EventPropagationMeter().Read(Made.Evidence(window, Made.Activity(window, standing, Made.Events(steps))));

    private static Reading Claims(params StepRow[][] steps) =>
        new WorkerClaimsMeter().Read(Made.Evidence(FiveMinutes, Made.Activity(FiveMinutes, Standing.Empty, Made.Events(steps))));

    private static Reading EndToEnd(Standing standing, IReadOnlyList<StepEvent> steps, params TaskRow[][] tasks) =>
        new EndToEndMeter().Read(Made.Evidence(FiveMinutes, Made.Activity(FiveMinutes, standing, steps, Made.Moves(tasks))));
}
