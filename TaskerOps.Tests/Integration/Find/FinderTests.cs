using Microsoft.Extensions.Time.Testing;
using TaskerOps.Core.Resilience;
using TaskerOps.Core.Search;
using TaskerOps.Core.Tasker;
using TaskerOps.Tests.Fakes;

namespace TaskerOps.Tests.Integration.Find;

[Collection<OnFindTasker>]
public sealed class FinderTests(FindTasker tasker)
{
    private readonly FakeBreachDesk _desk = new(new FakeTimeProvider(FindTasker.Now));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Find_EachKindOfId_GivesWhatItNames()
    {
        (SearchHitKind Kind, Guid Id, Guid? Task, string Title, string? State)[] expected =
        [
            (SearchHitKind.Task, tasker["declined"], tasker["declined"], "shop / order", "blocked_by_failures"),
            (SearchHitKind.Step, tasker.Step("declined.charge"), tasker["declined"], "charge of shop / order", "error"),
            (SearchHitKind.Correlation, FindTasker.Shared, null, "2 tasks", null),
            (SearchHitKind.Correlation, FindTasker.NobodysParent, null, "tasks of a parent", null),
            (SearchHitKind.DeadLetter, FindTasker.Entry, tasker["gave up"], "shop / order", "staleness_timeout"),
        ];
        foreach (var one in expected)
        {
            var answer = await Finder.FindAsync(one.Id.ToString(), Cancelled);

            var hit = Assert.Single(answer.Hits);
            Assert.Equal(one, (hit.Kind, hit.Id, hit.Task, hit.Title, hit.State));
            Assert.False(answer.IsCapped);
            Assert.Empty(answer.Problems);
        }
    }

    [Theory]
    [InlineData("11111111", SearchHitKind.Correlation)]
    [InlineData("33333333-AAAA-4", SearchHitKind.Correlation)]
    [InlineData("44444444-aaaa-7aaa-8aaa-0000000", SearchHitKind.DeadLetter)]
    public async Task Find_Beginning_GivesTheWholeId(string text, SearchHitKind kind) => Assert.Equal(kind, Assert.Single((await Finder.FindAsync(text, Cancelled)).Hits).Kind);

    [Fact]
    public async Task Find_LineOfALog_GivesAllThatItNames()
    {
        var line = $"2026-11-22T11:45:01Z ERROR ThreadId(02): Failed correlation_id={FindTasker.Shared} task_uuid={tasker["done"]} step_uuid={tasker.Step("done.charge")} worker={FindTasker.Worker}";

        var answer = await Finder.FindAsync(line, Cancelled);

        Assert.Equal([SearchHitKind.Task, SearchHitKind.Step, SearchHitKind.Correlation], answer.Hits.Select(hit => hit.Kind));
        Assert.Equal(4, answer.Tried.Count);
    }

    [Fact]
    public async Task Find_Nothing_SaysWhatWasTried()
    {
        var answer = await Finder.FindAsync("deadbeef", Cancelled);

        Assert.Empty(answer.Hits);
        Assert.Equal("deadbeef…", Assert.Single(answer.Tried).ToString());
    }

    [Fact]
    public async Task Find_NoDatabase_SaysSoAndFindsBreaches()
    {
        _desk.IsDown = true;

        var answer = await new Finder(null, null, new DrillDown(new SourceBreakers()), _desk).FindAsync("deadbeef", Cancelled);

        Assert.Equal(2, answer.Problems.Count);
    }

    private Finder Finder => new(tasker.Reader, tasker.Templates, new DrillDown(new SourceBreakers()), _desk);
}
