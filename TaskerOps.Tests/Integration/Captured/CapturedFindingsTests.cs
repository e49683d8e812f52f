using System.Globalization;
using System.Text.Json;
using Xunit;

namespace TaskerOps.Tests.Integration.Captured;

/// <summary>
/// The recording stepped through every 15 s, as of each moment: what happened to that Tasker, and that its own health never said, is raised within
/// one evaluation, and over when it was over.
/// </summary>
[Collection<OnCapturedTasker>]
public sealed class CapturedFindingsTests(CapturedTasker tasker)
{
    private static readonly TimeSpan Evaluation = TimeSpan.FromSeconds(15);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Findings_EachEvaluation_RaisedAndOverInTime()
    {
        var raised = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var compared = 0;
        for (var at = Moment("15:16:00"); at <= Moment("15:48:00"); at += Evaluation)
        {
            foreach (var finding in await FindingsAsync(at))
            {
                var key = finding.GetProperty("key").GetString()!;
                compared += key is "counter-mismatch" && finding.GetProperty("sight").GetString() is "seen" ? 1 : 0;
                if (!finding.GetProperty("raised").GetBoolean())
                {
                    continue;
                }

                raised[key] = raised.GetValueOrDefault(key, []);
                raised[key].Add(at.ToString("HH:mm:ss", CultureInfo.InvariantCulture));
            }
        }

        Assert.Equal("15:18:00–15:29:00 15:31:00–15:40:45", Spans(raised["double-execution"]));
        Assert.Equal("15:24:45–15:29:30 15:42:00–15:45:45 15:46:30–15:48:00", Spans(raised["unserved-queues"]));
        Assert.Equal("15:25:45–15:48:00", Spans(raised["vain-action"]));
        Assert.Equal("15:26:15–15:29:30", Spans(raised["stuck-tasks"]));
        Assert.Equal("15:28:45–15:34:30", Spans(raised["dead-letters"]));
        Assert.Equal("15:29:45–15:48:00", Spans(raised["dead-letter-backlog"]));
        Assert.Equal("15:29:45–15:31:00", Spans(raised["orphans"]));
        Assert.Equal("15:30:45–15:46:00", Spans(raised["work-after-end"]));
        Assert.Equal(8, raised.Count);
        // One orchestrator's counters say what the tables say, through all that happened.
        Assert.True(compared > 100);
    }

    [Theory]
    [InlineData("15:24:45", "unserved-queues", 36)]
    [InlineData("15:25:45", "vain-action", 6)]
    [InlineData("15:28:45", "dead-letters", 35)]
    [InlineData("15:29:45", "dead-letters", 66)]
    [InlineData("15:29:45", "dead-letter-backlog", 66)]
    [InlineData("15:30:45", "work-after-end", 31)]
    public async Task Finding_AtItsMoment_Value(string at, string key, double expected)
    {
        var finding = (await FindingsAsync(Moment(at))).Single(finding => finding.GetProperty("key").GetString() == key);

        Assert.Equal(expected, Math.Floor(finding.GetProperty("value").GetDouble()));
        Assert.NotEmpty(finding.GetProperty("evidence").EnumerateArray());
        Assert.True(finding.GetProperty("since").GetDateTimeOffset() < Moment(at));
    }

    [Fact]
    public async Task DoubledClaims_KnownWindows_ShareOfTheEnqueues()
    {
        Assert.NotNull(tasker.Watched);
        foreach (var window in CapturedTasker.Answers.Where(window => window.To - window.From == TimeSpan.FromMinutes(5)))
        {
            var finding = (await FindingsAsync(window.To)).Single(finding => finding.GetProperty("key").GetString() == "double-execution");
            var expected = window.Number("duplicates", "claims")!.Value * 100 / window.Count("steps_enqueued");

            Assert.Equal(expected, finding.GetProperty("value").GetDouble(), 1e-9);
            var letters = (await FindingsAsync(window.To)).Single(finding => finding.GetProperty("key").GetString() == "dead-letters");
            Assert.Equal(window.Count("dlq_entries"), letters.GetProperty("value").GetInt64());
        }
    }

    private async Task<IReadOnlyList<JsonElement>> FindingsAsync(DateTimeOffset at) =>
        [.. (await tasker.Api.GetAsync($"/api/v1/findings?at={at:yyyy-MM-dd'T'HH:mm:ss'Z'}", Cancellation)).GetProperty("findings").EnumerateArray()];

    private static DateTimeOffset Moment(string time) => DateTimeOffset.Parse($"2026-11-22T{time}Z", CultureInfo.InvariantCulture);

    /// <summary>"15:18:00–15:29:00 15:42:00" of the evaluations in which something was so.</summary>
    private static string Spans(IReadOnlyList<string> times)
    {
        var spans = new List<(DateTimeOffset From, DateTimeOffset To)>();
        foreach (var at in times.Select(Moment))
        {
            if (spans.Count > 0 && at - spans[^1].To <= Evaluation)
            {
                spans[^1] = (spans[^1].From, at);
            }
            else
            {
                spans.Add((at, at));
            }
        }

        return string.Join(' ', spans.Select(span => span.From == span.To
            ? string.Create(CultureInfo.InvariantCulture, $"{span.From:HH:mm:ss}")
            : string.Create(CultureInfo.InvariantCulture, $"{span.From:HH:mm:ss}–{span.To:HH:mm:ss}")));
    }
}
