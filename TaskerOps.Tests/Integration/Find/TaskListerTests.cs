using System.Collections.Immutable;
using TaskerOps.Core.Activity;
using TaskerOps.Core.Findings;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Resilience;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;
using TaskerOps.Core.TaskLists;
using TaskerOps.Tests.Core.Findings;

namespace TaskerOps.Tests.Integration.Find;

[Collection<OnFindTasker>]
public sealed class TaskListerTests(FindTasker tasker)
{
    private static readonly WindowChoice HalfHour = new(TimeSpan.FromMinutes(30), null);
    private static readonly WindowChoice TwoHours = new(TimeSpan.FromHours(2), null);

    private readonly LiveState _live = LiveWith(new UsualStays(new Dictionary<(string, string, string), TimeSpan> { [("billing", "invoice", "steps_in_process")] = TimeSpan.FromSeconds(1000) }));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private TaskLister Lister => new(tasker.Reader, tasker.Templates, _live, Scenes.AsDocumented, new DrillDown(new SourceBreakers()), tasker.Time);

    public static TheoryData<string, TaskFilter, string> Filters => new()
    {
        { "nothing", TaskFilter.All, "never moved, grandchild, child, cancelled, gave up, declined, slow, done, stuck" },
        { "failed", new() { Classes = [TaskClass.Failed] }, "gave up, declined" },
        { "stuck: longer than is usual, and than two minutes", new() { Classes = [TaskClass.Stuck] }, "stuck" },
        { "waiting", new() { Classes = [TaskClass.Waiting] }, "child" },
        { "active", new() { Classes = [TaskClass.Active] }, "never moved, grandchild, slow" },
        { "done", new() { Classes = [TaskClass.Done, TaskClass.Waiting] }, "child, cancelled, done" },
        { "state", new() { States = ["error", "pending"] }, "never moved, gave up" },
        { "template", new() { Template = "invoice" }, "slow, stuck" },
        { "version", new() { Version = "1.1.0" }, "cancelled, gave up" },
        { "no such template", new() { Template = "order", Version = "9" }, "" },
        { "initiator", new() { Initiator = "checkout" }, "slow, done, stuck" },
        { "source system", new() { SourceSystem = "batch" }, "declined" },
        { "tag", new() { Tag = "eu" }, "declined, done" },
        { "tag that is a key of an odd object", new() { Tag = "odd" }, "" },
        { "older", new() { OlderThan = TimeSpan.FromSeconds(850) }, "declined, slow, done, stuck" },
        { "younger", new() { YoungerThan = TimeSpan.FromSeconds(300) }, "never moved, grandchild" },
        { "took longer", new() { LongerThan = TimeSpan.FromSeconds(1000) }, "slow, stuck" },
        { "took less", new() { ShorterThan = TimeSpan.FromSeconds(5) }, "gave up, declined, done" },
        { "error text, any case", new() { ErrorText = "declined" }, "declined" },
        { "error text is no pattern", new() { ErrorText = "50%_d" }, "declined" },
        { "error text is no pattern either", new() { ErrorText = "%" }, "declined" },
        { "error text with a wildcard that matches nothing", new() { ErrorText = "Card_50" }, "" },
        { "handler", new() { Handler = "Payments::Charge" }, "declined, done" },
        { "handler of another version", new() { Handler = "Payments::ChargeTwo" }, "" },
        { "worker", new() { Worker = FindTasker.Worker }, "done" },
        { "hostile", new() { Initiator = "'; drop table tasks; --", ErrorText = "\\" }, "" },
        { "completed", new() { Moment = TaskMoment.Completed }, "done" },
        { "failed in the window", new() { Moment = TaskMoment.Failed }, "gave up, declined" },
        { "steps enqueued", new() { Moment = TaskMoment.StepEnqueued }, "child, declined, done" },
        { "steps completed", new() { Moment = TaskMoment.StepCompleted }, "done" },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task List_Filter_GivesItsTasksNewestFirst(string why, TaskFilter filter, string expected)
    {
        var page = await Lister.ListAsync(new TaskListRequest(TwoHours, [], filter), Cancelled);

        Assert.True(string.Equals(expected, Names(page), StringComparison.Ordinal), $"{why}: {Names(page)}");
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task List_Window_IsHalfOpenByCreation()
    {
        Assert.DoesNotContain("stuck", Names(await Lister.ListAsync(new TaskListRequest(HalfHour, [], TaskFilter.All), Cancelled)), StringComparison.Ordinal);
        var second = new WindowChoice(null, new Window(FindTasker.Now.AddSeconds(-900), FindTasker.Now.AddSeconds(-800)));
        Assert.Equal("declined", Names(await Lister.ListAsync(new TaskListRequest(second, [], TaskFilter.All), Cancelled)));
        // The task failed at -797 first; its second failed row at -796 is no failure of its own.
        var late = new WindowChoice(null, new Window(FindTasker.Now.AddSeconds(-796.5), FindTasker.Now));
        Assert.Equal("", Names(await Lister.ListAsync(new TaskListRequest(late, [], new() { Moment = TaskMoment.Failed }), Cancelled)));
    }

    [Theory]
    [InlineData(TaskMoment.Failed, 8, "gave up", 799.0)]
    [InlineData(TaskMoment.Failed, 20, "gave up, declined", 4000.0)]
    [InlineData(TaskMoment.Failed, 21, "gave up, declined", null)]
    [InlineData(TaskMoment.StepEnqueued, 3, "child", 895.5)]
    [InlineData(TaskMoment.Created, 1, "never moved, grandchild, child, cancelled, gave up, declined, slow, done, stuck", null)]
    public async Task List_MoreChangesThanAreRead_SaysSinceWhen(TaskMoment moment, int read, string expected, double? since)
    {
        var lister = new TaskLister(tasker.Reader, tasker.Templates, _live, Scenes.AsDocumented, new DrillDown(new SourceBreakers()), tasker.Time, read);
        var request = new TaskListRequest(TwoHours, [], new() { Moment = moment });

        var page = await lister.ListAsync(request, Cancelled);
        var facets = await lister.CountAsync(request, Cancelled);

        Assert.Equal(expected, Names(page));
        Assert.Equal((since is { } ago ? FindTasker.Now.AddSeconds(-ago) : (DateTimeOffset?)null, since is not null), (page.Since, page.IsCutShort));
        Assert.Equal((page.Rows.Count, since is not null), ((int)facets.Matching, facets.IsCapped));
    }

    [Fact]
    public async Task List_UsualIsNotKnown_NoneIsStuckAndItSaysSo()
    {
        var lister = new TaskLister(tasker.Reader, tasker.Templates, new LiveState(), Scenes.AsDocumented, new DrillDown(new SourceBreakers()), tasker.Time);

        var page = await lister.ListAsync(new TaskListRequest(TwoHours, [], new() { Classes = [TaskClass.Stuck] }), Cancelled);

        Assert.Equal((0, false), (page.Rows.Count, page.IsStuckKnown));
    }

    [Fact]
    public async Task List_Namespace_NarrowsIt() =>
        Assert.Equal("slow, stuck", Names(await Lister.ListAsync(new TaskListRequest(TwoHours, ["billing"], TaskFilter.All), Cancelled)));

    [Fact]
    public async Task List_Pages_JoinWithoutGapOrDouble()
    {
        var names = new List<string>();
        Guid? before = null;
        do
        {
            var page = await Lister.ListAsync(new TaskListRequest(TwoHours, [], TaskFilter.All, before, 2), Cancelled);
            Assert.InRange(page.Rows.Count, 1, 2);
            names.AddRange(page.Rows.Select(row => tasker.NameOf(row.Id)));
            before = page.Next;
        }
        while (before is not null);

        Assert.Equal(["never moved", "grandchild", "child", "cancelled", "gave up", "declined", "slow", "done", "stuck"], names);
    }

    [Fact]
    public async Task List_Active_AreThoseThatWereActiveAtTheEndOfTheWindow()
    {
        Assert.False((await Lister.ListAsync(new TaskListRequest(HalfHour, [], new() { Moment = TaskMoment.Active }), Cancelled)).IsKnown);
        var open = new[] { "grandchild", "child", "never moved", "stuck", "slow", "declined" };
        _live.Update(parts => parts with
        {
            Activity = new EngineActivity
            {
                Window = Window.EndingAt(FindTasker.Now, TimeSpan.FromMinutes(5)),
                TakenAt = FindTasker.Now,
                Creations = [],
                TaskEvents = [],
                StepEvents = [],
                Reports = [],
                Standing = Standing.Empty with
                {
                    OpenTasks = open.ToImmutableDictionary(name => tasker[name], name => new OpenTask(name is "declined" ? "blocked_by_failures" : "pending", FindTasker.Now, FindTasker.Now, "shop")),
                },
            },
        });

        Assert.Equal("never moved, grandchild, child, slow, stuck", Names(await Lister.ListAsync(new TaskListRequest(HalfHour, [], new() { Moment = TaskMoment.Active }), Cancelled)));
        var earlier = new WindowChoice(null, new Window(FindTasker.Now.AddSeconds(-1199), FindTasker.Now.AddSeconds(-698)));
        // The cancelled one was still open then; the child, the grandchild and the one that never moved had not begun, but for the last no row tells so.
        Assert.Equal("never moved, cancelled, slow, stuck", Names(await Lister.ListAsync(new TaskListRequest(earlier, [], new() { Moment = TaskMoment.Active }), Cancelled)));
    }

    [Fact]
    public async Task Count_Filter_CountsWhatTheListShows()
    {
        var facets = await Lister.CountAsync(new TaskListRequest(TwoHours, [], new() { Template = "order" }), Cancelled);

        Assert.Equal((7, 9, false), (facets.Matching, facets.Looked, facets.IsCapped));
        Assert.Equal("active 2, done 2, failed 2, waiting 1", Text(facets, TaskFacet.Class));
        Assert.Equal("shop 7", Text(facets, TaskFacet.Namespace));
        Assert.Equal("1.0.0 5, 1.1.0 2", Text(facets, TaskFacet.Version));
        Assert.Equal("eu 2, vip 1", Text(facets, TaskFacet.Tag));
        Assert.Equal("checkout 1, cron 1", Text(facets, TaskFacet.Initiator));
    }

    [Fact]
    public async Task List_Row_TellsTheTask()
    {
        var row = (await Lister.ListAsync(new TaskListRequest(TwoHours, [], new() { Classes = [TaskClass.Done], Initiator = "checkout" }), Cancelled)).Rows.Single();

        Assert.Equal(("shop", "order", "1.0.0", "complete", TaskClass.Done), (row.Namespace, row.Template, row.Version, row.State, row.Class));
        Assert.Equal((FindTasker.Now.AddSeconds(-1200), FindTasker.Now.AddSeconds(-1198), TimeSpan.FromSeconds(2)), (row.CreatedAt, row.Since, row.Took));
        Assert.Equal("vip, eu", string.Join(", ", row.Tags));
    }

    private static LiveState LiveWith(UsualStays usual)
    {
        var live = new LiveState();
        live.Update(parts => parts with { Aftermath = new LiveAftermath(FindTasker.Now, [], usual) });
        return live;
    }

    private static string Text(TaskFacets facets, TaskFacet facet) => string.Join(", ", facets.Counts[facet].Select(one => $"{one.Key} {one.Value}"));

    private string Names(TaskListPage page) => string.Join(", ", page.Rows.Select(row => tasker.NameOf(row.Id)));
}
