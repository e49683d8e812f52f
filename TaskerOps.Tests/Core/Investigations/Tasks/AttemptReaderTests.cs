using TaskerOps.Core.Investigations.Tasks.Rows;
using TaskerOps.Core.Investigations.Tasks.Steps;
using Xunit;

namespace TaskerOps.Tests.Core.Investigations.Tasks;

public sealed class AttemptReaderTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("pending@0", "")]
    [InlineData("pending@0 enqueued@1", "Waiting 0 q·")]
    [InlineData("enqueued@1 in_progress@2", "Running 1 q1 r·")]
    [InlineData("pending@0 enqueued@1 in_progress@3 ok@7 complete@8", "Succeeded 1 q2 r4 t1")]
    [InlineData("enqueued@1 in_progress@2 failed@3 error@4", "Failed 1 q1 r1 t1")]
    [InlineData("enqueued@1 in_progress@2 failed@3 retry@4 pending@9 enqueued@9.5 in_progress@10 ok@12 complete@13", "Failed 1 q1 r1 t1 b5, Succeeded 1 q0.5 r2 t1")]
    [InlineData("enqueued@1 in_progress@2 failed@3 retry@4", "Failed 1 q1 r1 t1 b·")]
    // Two workers, two orchestrators: one attempt all the same.
    [InlineData("enqueued@1 enqueued@1.1 in_progress@2 in_progress@2.1 ok@3 ok@3.1 complete@4 complete@4.1", "Succeeded 2 +4 q1 r1 t1")]
    [InlineData("enqueued@1 in_progress@2 in_progress@2.1 ok@3 complete@4 ok@4.1 complete@4.2", "Succeeded 2 +3 q1 r1 t1")]
    [InlineData("enqueued@1 in_progress@2 ok@3 complete@4 in_progress@4.1 ok@4.2", "Succeeded 2 +2 q1 r1 t1")]
    [InlineData("enqueued@1 in_progress@2 failed@3 failed@3.1 retry@4 retry@4.1 pending@9 enqueued@9 in_progress@9 ok@9 complete@9", "Failed 1 +2 q1 r1 t1 b5, Succeeded 1 q0 r0 t0")]
    // Times of transactions run backwards by a little.
    [InlineData("enqueued@1.005 in_progress@1 ok@2 complete@3", "Succeeded 1 q0! r1 t1")]
    // A person's acts are no attempt.
    [InlineData("enqueued@1 in_progress@2 failed@3 error@4 pending@90", "Failed 1 q1 r1 t1")]
    [InlineData("enqueued@1 in_progress@2 failed@3 error@4 resolved_manually@90", "Failed 1 q1 r1 t1")]
    [InlineData("enqueued@1 cancelled@5", "Ended 0 q4")]
    [InlineData("pending@0 error@5", "Failed 0")]
    [InlineData("enqueued@1 in_progress@2 dreaming@3", "Ended 1 q1 r1")]
    public void Read_Rows_Attempts(string rows, string expected) => Assert.Equal(expected, string.Join(", ", AttemptReader.Read(Moves(rows)).Select(Text)));

    private static List<StepMove> Moves(string rows)
    {
        var moves = MadeTasks.Moves(rows);
        moves.Sort(StepMove.Compare);
        return moves;
    }

    private static string Text(Attempt attempt) =>
        string.Join(' ', (string[])[
            $"{attempt.Outcome}", $"{attempt.Claims}", .. attempt.Doubles.Length > 0 ? [$"+{attempt.Doubles.Length}"] : Array.Empty<string>(),
            .. attempt.Segments.Select(segment => FormattableString.Invariant(
                $"{Letter(segment.Kind)}{(segment.To is null ? "·" : $"{Math.Round(segment.Milliseconds(Made.Noon) / 1000, 3)}")}{(segment.IsNegative ? "!" : "")}"))]);

    private static string Letter(SegmentKind kind) => kind switch
    {
        SegmentKind.Queue => "q",
        SegmentKind.Run => "r",
        SegmentKind.Return => "t",
        _ => "b",
    };
}
