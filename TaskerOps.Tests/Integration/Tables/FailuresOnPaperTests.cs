using System.Text.Json;
using Xunit;

namespace TaskerOps.Tests.Integration.Tables;

/// <summary>The failures of the hand-made Tasker: the same rows as the panels count, worked out on paper.</summary>
[Collection<OnHandMadeTasker>]
public sealed class FailuresOnPaperTests(HandMadeTasker tasker)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Failures_OfTheWindow_AreTheRowsOfThePanels()
    {
        var failures = await GetAsync("/api/v1/failures", 0, 300);

        // Steps: tasks 3, 4, 15 and 21; attempts besides: 2. Tasks: 3, 4, 15, 21 by their steps, 12 and 13 by staleness.
        Assert.Equal((4, 4), Panel(failures, "step-failures"));
        Assert.Equal((6, 6), Panel(failures, "task-failures"));
        Assert.Equal(5, Sum(failures, "attempts"));
        Assert.Equal(4, Sum(failures, "failures"));
        Assert.Equal(6, Sum(failures, "failedTasks"));
    }

    [Fact]
    public async Task Failures_OfEveryPart_EqualThePanelsOverTheSamePart()
    {
        // The cuts run through tasks: a step fails in one part and its task in the next.
        double[] cuts = [-40, 0, 52.9, 61.9, 132.6, 200, 225.5, 300, 3600, 4200, 5400];
        foreach (var (from, to) in cuts.Zip(cuts.Skip(1)))
        {
            var failures = await GetAsync("/api/v1/failures", from, to);
            var steps = await GetAsync("/api/v1/panels/step-failures", from, to);
            var tasks = await GetAsync("/api/v1/panels/task-failures", from, to);

            Assert.Equal((Total(steps), Total(steps)), Panel(failures, "step-failures"));
            Assert.Equal((Total(tasks), Total(tasks)), Panel(failures, "task-failures"));
            Assert.Equal(Total(steps), Sum(failures, "failures"));
            Assert.Equal(Total(tasks), Sum(failures, "failedTasks"));
        }
    }

    [Theory]
    [InlineData("/api/v1/failures?from=yesterday", "from")]
    [InlineData("/api/v1/failures?attempts=perhaps", "attempts")]
    [InlineData("/api/v1/failures/abc", "fingerprint")]
    public async Task Failures_BadInput_NamesTheField(string path, string field)
    {
        var (response, body) = await tasker.Api.GetProblemAsync(path, Cancellation);

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal(field, body.GetProperty("field").GetString());
    }

    [Fact]
    public async Task Failure_NotInTheWindow_Is404()
    {
        var (response, _) = await tasker.Api.GetProblemAsync("/api/v1/failures/0123456789abcdef", Cancellation);

        Assert.Equal(404, (int)response.StatusCode);
    }

    private static (int Rows, int Count) Panel(JsonElement failures, string key)
    {
        var panel = failures.GetProperty("panels").EnumerateArray().Single(one => one.GetProperty("panel").GetString() == key);
        return (panel.GetProperty("rows").GetInt32(), (int)panel.GetProperty("count").GetDouble());
    }

    private static int Total(JsonElement panel) => (int)panel.GetProperty("total").GetProperty("value").GetDouble();

    private static int Sum(JsonElement failures, string field) => failures.GetProperty("groups").EnumerateArray().Sum(group => group.GetProperty(field).GetInt32());

    private Task<JsonElement> GetAsync(string path, double from, double to)
    {
        var window = HandMadeTasker.Window(from, to);
        return tasker.Api.GetAsync($"{path}?from={window.From.UtcDateTime:O}&to={window.To.UtcDateTime:O}", Cancellation);
    }
}
