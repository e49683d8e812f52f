using TaskerOps.Core.Investigations.Tasks;
using TaskerOps.Core.Investigations.Tasks.Graph;
using TaskerOps.Core.Investigations.Tasks.Rows;
using TaskerOps.Core.Investigations.Tasks.Steps;
using TaskerOps.Core.Investigations.Tasks.Texts;
using TaskerOps.Core.Tasker;
using Xunit;

namespace TaskerOps.Tests.Core.Investigations.Tasks;

public sealed class TaskViewsTests
{
    private const string Failing = "enqueued@1 in_progress@2 failed@3 retry@4 pending@9 enqueued@10 in_progress@11 failed@12 error@13";

    [Fact]
    public void Of_BlockedTask_SentenceSaysWhatWhyWhenAndWhatItBlocks()
    {
        var task = MadeTasks.View(
            MadeTasks.Facts("pending@0 blocked@14", [MadeTasks.Step(11, "check", "pending@0 enqueued@0 in_progress@0 ok@0 complete@1"), MadeTasks.Step(12, "charge", Failing, 2, 2), MadeTasks.Step(13, "ship", "pending@0"), MadeTasks.Step(14, "mail", "")],
                [(11, 12), (12, 13), (13, 14)]),
            73);

        Assert.Equal(
            "charge failed 2/2 (PaymentError, retryable) at 2026-03-14 12:00:13 UTC, 1 min ago; blocks 2 of 4 steps; who else fails so.".Replace("1 min", "1\u00a0min", StringComparison.Ordinal),
            Sentence.Text(task.Sentence).Replace(' ', ' '));
        Assert.Equal((TaskKind.Failed, true), (task.Kind, task.IsAtRest));
        Assert.Equal("all 2 attempts are used", task.Find(Made.Id(12))!.Retry!.Because);
        Assert.Equal("same error each time", AttemptPatterns.Text(task.Find(Made.Id(12))!.Pattern));
        Assert.Equal(["check", "charge", "ship", "mail"], task.Steps.Select(step => step.Name));
    }

    [Fact]
    public void Retry_DoubledClaims_SaysThatTheyUsedItUp()
    {
        var step = StepViews.Of(MadeTasks.Step(12, "charge", "enqueued@1 in_progress@2 in_progress@2.003 failed@3 error@4", 2, 2), TemplatePlan.Empty, TaskState.BlockedByFailures);

        Assert.Equal("all 2 attempts are used, although it was tried once: doubled claims count", step.Retry!.Because);
        Assert.Equal(["Ran twice at once, 3 ms apart; 2 of 2 attempts used by one try."], step.Oddities.Select(text => text.Replace('\u00a0', ' ')));
        Assert.Equal(1, step.Doubles);
    }

    [Theory]
    [InlineData(4.0, 6, "next attempt due at 2026-03-14 12:00:10 UTC, in 5 s.")]
    [InlineData(4.0, 0, "its next attempt has been due since 2026-03-14 12:00:04 UTC (1 s): Tasker looks for such steps every 5 s or so.")]
    public void Of_WaitsForRetry_CountsDown(double last, int backoff, string expected)
    {
        var task = MadeTasks.View(
            MadeTasks.Facts("pending@0 waiting_for_dependencies@4", [MadeTasks.Step(12, "charge", "enqueued@1 in_progress@2 failed@3 retry@4", 1, 3, Made.At(last), backoff)]), 5);

        Assert.EndsWith(expected, Sentence.Text(task.Sentence).Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.False(task.IsAtRest);
        Assert.Equal(60, task.Staleness!.ThresholdMinutes);
    }

    [Fact]
    public void Retry_NoBackoffStored_ReckonedFromTheFailure() =>
        Assert.Equal(
            new RetryOutlook(Made.At(6), null, IsEstimate: true),
            StepViews.Of(MadeTasks.Step(12, "charge", "enqueued@1 in_progress@2 failed@3 retry@4", 1), TemplatePlan.Empty, TaskState.WaitingForDependencies).Retry);

    [Fact]
    public void Of_TimeoutThenExists_WarnsOfRetrying()
    {
        var moves = MadeTasks.Moves("enqueued@1 in_progress@2 failed@3 retry@4 pending@5", "Gateway timed out")
            .Concat(MadeTasks.Moves("enqueued@6#6 in_progress@7#7 failed@8#8 error@9#9", "Order 17 already exists")).ToList();

        Assert.StartsWith("timeout, then already exists", AttemptPatterns.Text(AttemptPatterns.Of(AttemptReader.Read(moves))), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_NoRows_OneOddMarkAndASentence()
    {
        var task = MadeTasks.View(MadeTasks.Facts("", []), 60);

        Assert.Equal((TaskKind.Unknown, 1), (task.Kind, task.Oddities.Length));
        Assert.StartsWith("No transition of this task is stored", Sentence.Text(task.Sentence), StringComparison.Ordinal);
        Assert.NotEmpty(TaskMarkdown.Write(task));
    }

    [Fact]
    public void Of_UnknownStatesAndACycle_OneOddMarkEach()
    {
        var task = MadeTasks.View(
            MadeTasks.Facts("pending@0 paused@5", [MadeTasks.Step(11, "a", "enqueued@1 dreaming@2"), MadeTasks.Step(12, "b", ""), MadeTasks.Step(13, "c", "")], [(12, 13), (13, 12), (11, 12)]), 60);

        Assert.Equal(["Its state, paused, is not known to this version.", "The dependencies go in a circle: b, c."], task.Oddities);
        Assert.Equal(["Its state, dreaming, is not known to this version."], task.Find(Made.Id(11))!.Oddities);
        Assert.Equal(3, GraphLayout.Of(task, null).Nodes.Length);
    }

    [Fact]
    public void Untaken_PlannedBranch_NamedAndDrawn()
    {
        var task = MadeTasks.View(
            MadeTasks.Facts("complete@9", [MadeTasks.Step(11, "decide", "enqueued@1 in_progress@2 ok@3 complete@4"), MadeTasks.Step(12, "auto", "enqueued@5 in_progress@6 ok@7 complete@8")], [(11, 12)],
                """{"steps":[{"name":"decide"},{"name":"auto","dependencies":["decide"]},{"name":"review","dependencies":["decide"]},{"name":"sign","dependencies":["review"]}]}"""),
            60);
        var graph = GraphLayout.Of(task, null);

        Assert.Equal(["review", "sign"], task.Untaken.Select(step => step.Name));
        Assert.Equal([("review", 1), ("sign", 2)], graph.Nodes.Where(node => node.State is null).Select(node => (node.Name, node.Layer)));
        Assert.Equal(3, graph.Edges.Length);
    }

    [Fact]
    public void Layout_FanOutOf5000_FoldsAndKeepsTheFailedOne()
    {
        var steps = Enumerable.Range(0, 5000).Select(index => MadeTasks.Step(1000 + index, $"work#{index}", index is 4711 ? Failing : "enqueued@1 in_progress@2 ok@3 complete@4", 2, 2))
            .Append(MadeTasks.Step(1, "plan", "enqueued@0 in_progress@0 ok@0 complete@1")).Append(MadeTasks.Step(2, "sum", "pending@0")).ToArray();
        var task = MadeTasks.View(
            MadeTasks.Facts("blocked@20", steps, [.. Enumerable.Range(0, 5000).SelectMany(index => new[] { (1, 1000 + index), (1000 + index, 2) })]), 60);
        var graph = GraphLayout.Of(task, null);

        Assert.Equal(4, graph.Nodes.Length);
        Assert.Equal(4999, graph.Nodes.Max(node => node.Steps.Length));
        Assert.Contains(graph.Nodes, node => node.State is StepState.Error && node.Steps.Length == 1);
        Assert.Equal(4998, graph.Folded);
    }

    [Fact]
    public void Layout_ManyThatDoNotFold_DrawsThoseNearTheFailedStep()
    {
        var steps = Enumerable.Range(0, 600).Select(index => MadeTasks.Step(1000 + index, $"step{index}", index is 300 ? Failing : "pending@0", 2, 2)).ToArray();
        var graph = GraphLayout.Of(MadeTasks.View(MadeTasks.Facts("blocked@20", steps, [.. Enumerable.Range(0, 599).Select(index => (1000 + index, 1001 + index))]), 60), null);

        Assert.Equal(GraphLayout.MostNodes, graph.Nodes.Length);
        Assert.Equal(510, graph.Hidden);
        Assert.Contains(graph.Nodes, node => node.State is StepState.Error);
    }
}
