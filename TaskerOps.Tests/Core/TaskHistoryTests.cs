using FsCheck.Xunit;
using TaskerOps.Core.Tasker;
using Xunit;

namespace TaskerOps.Tests.Core;

public sealed class TaskHistoryTests
{
    private static readonly string[] States = ["pending", "steps_in_process", TaskState.Complete, TaskState.Error, TaskState.BlockedByFailures, "evaluating_results"];

    [Theory]
    [InlineData("pending@0 initializing@1 complete@2", "complete@2", "")]
    // No steps: straight to the end.
    [InlineData("pending@0 complete@1", "complete@1", "")]
    // Blocked first, given up 100 ms later: failed once.
    [InlineData("pending@0 blocked@3 error@3.1", "", "blocked_by_failures@3")]
    [InlineData("pending@0 error@3", "", "error@3")]
    // Doubled by two orchestrators.
    [InlineData("pending@0 blocked@3 blocked@3.02 error@3.1", "", "blocked_by_failures@3")]
    [InlineData("pending@0 complete@2#5 complete@2.01#5", "complete@2", "")]
    // Failed, then closed by hand: neither completes it.
    [InlineData("pending@0 blocked@3 resolved_manually@9", "", "blocked_by_failures@3")]
    [InlineData("pending@0 cancelled@3", "", "")]
    public void Read_Rows_CompletesOnceFailsOnce(string rows, string completion, string failure)
    {
        var moves = Made.Moves(Made.Task(rows));

        Assert.Equal(completion, Text(moves.Where(move => move.FirstCompletion)));
        Assert.Equal(failure, Text(moves.Where(move => move.FirstFailure)));
    }

    [Fact]
    public void Read_Rows_FromIsTheRowBefore()
    {
        // Written at once, two have the same sort key: time, then key, tells the order.
        var moves = Made.Moves(Made.Task("pending@0#1 enqueuing_steps@2#3 initializing@1#2 steps_in_process@2#3"));

        Assert.Equal([null, "pending", "initializing", "enqueuing_steps"], moves.Select(move => move.From));
        Assert.Equal(["pending", "initializing", "enqueuing_steps", "steps_in_process"], moves.Select(move => move.To));
    }

    [Fact]
    public void AgeMilliseconds_CreatedAfterItsCompletion_IsZero() =>
        Assert.Equal(0, Made.Moves(Made.Task("complete@1", created: 1.002)).Single().AgeMilliseconds);

    [Property(EndSize = 40)]
    public void Read_RowsDoubled_SameCompletionsAndFailures(byte[] states, byte doubles)
    {
        var words = states.Select((state, index) => $"{States[state % States.Length]}@{index}").ToList();
        var once = Made.Moves(Made.Task(string.Join(' ', words)));
        var twice = Made.Moves(Made.Task(string.Join(' ', words.SelectMany(word => Enumerable.Repeat(word, 1 + (doubles % 3))))));

        Assert.Equal(Text(once.Where(move => move.FirstCompletion)), Text(twice.Where(move => move.FirstCompletion)));
        Assert.Equal(Text(once.Where(move => move.FirstFailure)), Text(twice.Where(move => move.FirstFailure)));
    }

    private static string Text(IEnumerable<TaskerOps.Core.Activity.TaskEvent> moves) => string.Join(' ', moves.Select(move =>
        FormattableString.Invariant($"{move.To}@{(move.At - Made.Noon).TotalSeconds}")));
}
