using System.Globalization;
using FsCheck.Xunit;
using TaskerOps.Core.Activity;
using TaskerOps.Core.Tasker;
using Xunit;

namespace TaskerOps.Tests.Core;

public sealed class StepHistoryTests
{
    private static readonly string[] States =
        ["pending", StepState.Enqueued, StepState.InProgress, StepState.Reported, StepState.ReportedFailure, StepState.WaitingForRetry, StepState.Complete, StepState.Error, "cancelled", "resolved_manually", "dreaming"];

    [Theory]
    // One attempt.
    [InlineData("pending@0 enqueued@1 in_progress@2 ok@5 complete@6", "Enqueued@1 Claimed@2<1 Reported@5<2 Completed@6")]
    // Made at run time: no first row.
    [InlineData("enqueued@1 in_progress@2 ok@5 complete@6", "Enqueued@1 Claimed@2<1 Reported@5<2 Completed@6")]
    // Two workers claim: the first claim is the report's.
    [InlineData("pending@0 enqueued@1 in_progress@2 in_progress@2.01 ok@5 complete@6", "Enqueued@1 Claimed@2<1 Reported@5<2 Completed@6")]
    // Both have the same sort key; time, then key, tells the order.
    [InlineData("pending@0 enqueued@1 in_progress@2.01#3 in_progress@2#3 ok@5#4 complete@6", "Enqueued@1 Claimed@2<1 Reported@5<2 Completed@6")]
    // Both report, one after the other.
    [InlineData("enqueued@1 in_progress@2 in_progress@2.01 ok@5 ok@5.02 complete@6 complete@6.03", "Enqueued@1 Claimed@2<1 Reported@5<2 Completed@6")]
    // The second claim comes after the first report; it answers no enqueue.
    [InlineData("enqueued@1 in_progress@2#2 ok@2.005#3 in_progress@2.006#3 complete@6", "Enqueued@1 Claimed@2<1 Reported@2.005<2 Completed@6")]
    // One reports failure, the other success: both are reports, both measured from the first claim.
    [InlineData("enqueued@1 in_progress@2 in_progress@2.01 failed@5 ok@5.5 complete@6", "Enqueued@1 Claimed@2<1 ReportedFailure@5<2 Reported@5.5<2 Completed@6")]
    // Two orchestrators: every row of theirs twice; the claim is measured from the first enqueue.
    [InlineData("pending@0 enqueued@1 enqueued@1.02 in_progress@2 ok@5 complete@6 complete@6.01", "Enqueued@1 Claimed@2<1 Reported@5<2 Completed@6")]
    // A failed attempt, a wait, an attempt that succeeds.
    [InlineData(
        "pending@0 enqueued@1 in_progress@2 failed@5 retry@6 pending@16 enqueued@17 in_progress@18 ok@20 complete@21",
        "Enqueued@1 Claimed@2<1 ReportedFailure@5<2 Retried@6 Enqueued@17 RetryWaited@17<6 Claimed@18<17 Reported@20<18 Completed@21")]
    // Doubled wait: it began with the first row.
    [InlineData("enqueued@1 in_progress@2 failed@5 retry@6 retry@6.03 pending@16 enqueued@17", "Enqueued@1 Claimed@2<1 ReportedFailure@5<2 Retried@6 Enqueued@17 RetryWaited@17<6")]
    // Failed for good.
    [InlineData("enqueued@1 in_progress@2 failed@5 error@6 error@6.01", "Enqueued@1 Claimed@2<1 ReportedFailure@5<2 Failed@6")]
    // Reset by hand, enqueued again: a step that failed twice.
    [InlineData("enqueued@1 in_progress@2 failed@5 error@6 pending@60 enqueued@61 in_progress@62 failed@63 error@64",
        "Enqueued@1 Claimed@2<1 ReportedFailure@5<2 Failed@6 Enqueued@61 Claimed@62<61 ReportedFailure@63<62 Failed@64")]
    // Reset by hand before anyone had claimed it: one claim answers both enqueues.
    [InlineData("enqueued@1 error@30 pending@40 enqueued@41 in_progress@42", "Enqueued@1 Failed@30 Enqueued@41 Claimed@42<1 Claimed@42<41")]
    // Resolved, completed and cancelled by hand.
    [InlineData("pending@0 resolved_manually@9", "")]
    [InlineData("enqueued@1 in_progress@2 failed@5 error@6 complete@90", "Enqueued@1 Claimed@2<1 ReportedFailure@5<2 Failed@6 Completed@90")]
    [InlineData("pending@0 cancelled@9", "")]
    // A legacy way: claimed without an enqueue, reported without a claim.
    [InlineData("pending@0 in_progress@2 ok@3 complete@4", "Reported@3<2 Completed@4")]
    [InlineData("pending@0 ok@3 complete@4", "Reported@3 Completed@4")]
    // A state of a later version between two rows of the same state: both count.
    [InlineData("enqueued@1 dreaming@2 enqueued@3 in_progress@4", "Enqueued@1 Enqueued@3 Claimed@4<1 Claimed@4<3")]
    public void Read_Rows_WhatHappened(string rows, string expected) => Assert.Equal(expected, Text(Made.Events(Made.Step(rows))));

    [Fact]
    public void Milliseconds_ClaimBeforeItsEnqueue_IsZero()
    {
        var claim = Made.Events(Made.Step("enqueued@1.005#1 in_progress@1#2")).Single(step => step.Kind is StepEventKind.Claimed);

        Assert.Equal(0, claim.Milliseconds);
    }

    [Property(EndSize = 60)]
    public void Read_RowsDoubled_SameEvents(byte[] states, byte[] doubled)
    {
        var once = Walk(states, _ => 0);
        var twice = Walk(states, index => doubled.Length == 0 ? 0 : doubled[index % doubled.Length] % 3);

        Assert.Equal(Text(Made.Events(once)), Text(Made.Events(twice)));
    }

    [Property(EndSize = 60)]
    public void Read_FirstPartOfTheRows_FirstPartOfTheEvents(byte[] states, byte cut)
    {
        var rows = Walk(states, _ => 0);
        var part = rows[..(rows.Length == 0 ? 0 : cut % (rows.Length + 1))];
        var (some, all) = (new List<StepEvent>(), new List<StepEvent>());

        StepHistory.Read(part, some);
        StepHistory.Read(rows, all);

        Assert.Equal(some, all[..some.Count]);
    }

    // A walk through the states, each row followed by some doubles within a few milliseconds.
    private static StepRow[] Walk(byte[] states, Func<int, int> doubles)
    {
        var rows = new List<StepRow>();
        for (var i = 0; i < states.Length; i++)
        {
            for (var copy = 0; copy <= doubles(i); copy++)
            {
                rows.Add(new StepRow(Made.Id(rows.Count), Made.Id(1), Made.Id(1), Made.Shop, null, States[states[i] % States.Length], rows.Count, Made.At(i + (copy * 0.01))));
            }
        }

        return [.. rows];
    }

    private static string Text(IEnumerable<StepEvent> events) => string.Join(' ', events.OrderBy(step => step.At).ThenBy(step => step.Kind).ThenBy(step => step.Since).Select(step =>
        string.Create(CultureInfo.InvariantCulture, $"{step.Kind}@{(step.At - Made.Noon).TotalSeconds}{(step.Since is { } since ? $"<{(since - Made.Noon).TotalSeconds}" : "")}")));
}
