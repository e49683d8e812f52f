using System.Globalization;
using TaskerOps.Core.Activity;
using TaskerOps.Core.Tasker;
using Xunit;

namespace TaskerOps.Tests.Core;

public sealed class StepIntegrityTests
{
    [Theory]
    // All is well: with a retry, made at run time, resolved while its task goes on.
    [InlineData("pending@0 enqueued@1 in_progress@2 failed@5 retry@6 pending@16 enqueued@17 in_progress@18 ok@20 complete@21", "")]
    [InlineData("enqueued@1 in_progress@2 failed@5 error@6", "")]
    [InlineData("pending@0 cancelled@9", "")]
    // Two workers, each with a place of its own; then in the same place, and both report.
    [InlineData("enqueued@1 in_progress@2 in_progress@2.01 ok@5 complete@6", "DoubledClaim@2.01<2")]
    [InlineData(
        "enqueued@1#2 in_progress@2#3 in_progress@2.01#3 ok@5#4 ok@5.02#4 complete@6#5",
        "DoubledClaim@2.01<2 PlaceTakenTwiceAfterDoubledClaim@2.01<2 PlaceTakenTwiceAfterDoubledClaim@5.02<5")]
    // The second claim comes after the first report: no double of the row before, but the place of another.
    [InlineData("enqueued@1 in_progress@2#2 ok@2.005#3 in_progress@2.006#3 complete@6", "PlaceTakenTwiceAfterDoubledClaim@2.006<2.005")]
    // Three workers: two doubles, one place.
    [InlineData("enqueued@1 in_progress@2#3 in_progress@2.01#3 in_progress@2.02#3", "DoubledClaim@2.01<2 PlaceTakenTwiceAfterDoubledClaim@2.01<2 DoubledClaim@2.02<2.01")]
    // Two orchestrators.
    [InlineData(
        "enqueued@1#2 enqueued@1.02#2 in_progress@2#3 ok@5#4 complete@6#5 complete@6.01#5",
        "DoubledEnqueue@1.02<1 PlaceTakenTwice@1.02<1 DoubledCompletion@6.01<6 PlaceTakenTwice@6.01<6")]
    // The second attempt has claims of its own.
    [InlineData("enqueued@1#1 in_progress@2#2 in_progress@2.01#2 failed@5#3 retry@6#4 enqueued@17#5 in_progress@18#6 ok@20#7 ok@20.01#7", "DoubledClaim@2.01<2 PlaceTakenTwiceAfterDoubledClaim@2.01<2 PlaceTakenTwice@20.01<20")]
    // Changed by hand.
    [InlineData("enqueued@1 in_progress@2 failed@5 error@6 pending@60", "ChangedByHand@60=pending")]
    [InlineData("enqueued@1 in_progress@2 failed@5 error@6 complete@90", "ChangedByHand@90=complete")]
    [InlineData("pending@0 resolved_manually@9 resolved_manually@9.01", "ChangedByHand@9=resolved_manually")]
    public void Read_Rows_WhatShouldNotBe(string rows, string expected) => Assert.Equal(expected, Text(Made.Flaws(Made.Step(rows))));

    [Theory]
    [InlineData(TaskState.Error, 4.9, "ReportedAfterEnd@5<4.9")]
    [InlineData(TaskState.Cancelled, 1, "ReportedAfterEnd@5<1")]
    [InlineData(TaskState.Error, 5, "")]
    [InlineData(TaskState.Error, 7, "")]
    [InlineData(TaskState.Complete, 4, "")]
    [InlineData(TaskState.ResolvedManually, 4, "")]
    public void Read_Report_LateIfItsTaskHadFailedOrWasCancelled(string state, double ended, string expected) =>
        Assert.Equal(expected, Text(Made.Flaws(Ended(Made.Step("enqueued@1 in_progress@2 ok@5 complete@6"), state, ended))));

    [Theory]
    [InlineData(TaskState.Error, 8, true)]
    [InlineData(TaskState.Cancelled, 8, false)]
    [InlineData(TaskState.Complete, 60, false)]
    [InlineData(TaskState.Complete, 60.1, true)]
    public void Read_ChangedByHand_NotAfterATaskThatNeedsNothingMore(string state, double ended, bool expected) =>
        Assert.Equal(expected ? "ChangedByHand@60=pending" : "", Text(Made.Flaws(Ended(Made.Step("enqueued@1 in_progress@2 error@6 pending@60"), state, ended))));

    [Fact]
    public void Read_FromState_DisagreesOnlyIfItNamesAnother()
    {
        var rows = Made.Step("pending@0 enqueued@1 in_progress@2 in_progress@2.01");
        StepRow[] stored = [rows[0], rows[1] with { FromState = StepState.Pending }, rows[2] with { FromState = StepState.Enqueued }, rows[3] with { FromState = StepState.Enqueued }];

        Assert.Equal("DoubledClaim@2.01<2 FromStateDisagrees@2.01", Text(Made.Flaws(stored)));
        Assert.Equal("", Text(Made.Flaws([rows[1] with { FromState = StepState.Pending }])));
    }

    private static StepRow[] Ended(StepRow[] rows, string state, double at) => [.. rows.Select(row => row with { TaskEnd = new TaskEnd(state, Made.At(at)) })];

    private static string Text(IEnumerable<StepEvent> events) => string.Join(' ', events.Select(step => string.Create(
        CultureInfo.InvariantCulture,
        $"{step.Kind}@{(step.At - Made.Noon).TotalSeconds:0.###}{(step.Since is { } since ? $"<{(since - Made.Noon).TotalSeconds:0.###}" : "")}{(step.Result is { } result ? $"={result}" : "")}")));
}
