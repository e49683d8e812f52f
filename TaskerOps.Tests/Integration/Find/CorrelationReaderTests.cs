using TaskerOps.Core.Correlations;
using TaskerOps.Core.Resilience;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Tests.Integration.Find;

[Collection<OnFindTasker>]
public sealed class CorrelationReaderTests(FindTasker tasker)
{
    private CorrelationReader Reader => new(tasker.Reader, tasker.Templates, new DrillDown(new SourceBreakers()), tasker.Time);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("33333333-aaaa-4aaa-8aaa-000000000001")]
    [InlineData("11111111-aaaa-4aaa-8aaa-000000000001")]
    [InlineData("22222222-aaaa-4aaa-8aaa-000000000001")]
    public async Task Read_AnyIdOfTheTree_GivesAllOfIt(string id)
    {
        var view = await Reader.ReadAsync(Guid.Parse(id), Cancelled);

        Assert.Equal(["done", "declined", "child", "grandchild"], view!.Tasks.Select(task => tasker.NameOf(task.Id)));
        var root = Assert.Single(view.Trees);
        Assert.Equal((FindTasker.NobodysParent, 0), (root.Id, root.Tasks.Count));
        var shared = Assert.Single(root.Children);
        Assert.Equal(FindTasker.Shared, shared.Id);
        Assert.Equal(FindTasker.Childs, Assert.Single(shared.Children).Id);
        Assert.Equal("grandchild", tasker.NameOf(Assert.Single(shared.Children[0].Children).Tasks[0].Id));
        Assert.Equal(3, view.Steps.Count);
        Assert.Empty(view.Caps);
    }

    [Fact]
    public async Task Read_Timeline_IsMergedByTime()
    {
        var view = await Reader.ReadAsync(FindTasker.Shared, Cancelled);
        var declined = view!.Timeline.Where(moment => moment.Task == tasker["declined"]).Select(moment => $"{moment.Subject} {moment.State}");

        Assert.Equal(
            ["order pending", "charge pending", "order steps_in_process", "charge enqueued", "charge in_progress", "charge enqueued_as_error_for_orchestration", "charge error", "order blocked_by_failures"],
            declined);
        Assert.Equal(view.Timeline.OrderBy(moment => moment.At), view.Timeline);
    }

    [Fact]
    public async Task Read_Hops_AreThoseOfTheRows()
    {
        var hops = (await Reader.ReadAsync(FindTasker.Childs, Cancelled))!.Hops.ToDictionary(hop => hop.Hop);

        // done: claimed after 0.1 s, ran 0.7 s, digested after 0.2 s; declined: 0.1, 2.9, 0.5; child: claimed after 589 s.
        Assert.Equal((3, 589_000), (hops[Hop.Execution].Count, Math.Round(hops[Hop.Execution].Longest!.Value)));
        Assert.Equal((2, 2900), (hops[Hop.Submission].Count, Math.Round(hops[Hop.Submission].Longest!.Value)));
        Assert.Equal(350, Math.Round(hops[Hop.Processing].Median!.Value));
        Assert.Equal(1000, Math.Round(hops[Hop.Enqueue].Longest!.Value));
    }

    [Fact]
    public async Task Read_Entry_StandsInTheTimeline()
    {
        var moment = Assert.Single((await Reader.ReadAsync(FindTasker.Alone, Cancelled))!.Timeline, moment => moment.Kind is MomentKind.DeadLetter);

        Assert.Equal(("order", "staleness_timeout", FindTasker.Now.AddSeconds(-100)), (moment.Subject, moment.State, moment.At));
    }

    [Fact]
    public async Task Read_Nobodys_IsNull() => Assert.Null(await Reader.ReadAsync(Guid.NewGuid(), Cancelled));
}
