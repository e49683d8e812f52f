using TaskerOps.Core.Activity;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Kpis;
using Xunit;

namespace TaskerOps.Tests.Core.Breaches;

public sealed class ContributorsTests
{
    [Fact]
    public void Of_Completions_SharesAreOfTheTimeBeyondTheTarget()
    {
        // Beyond 500 ms: charge by 1500 and 2500 of 4000 + 1000; ship by 1000; the fast ones count for nothing.
        var window = Activity(Done("pay", "charge", 2000), Done("pay", "charge", 3000), Done("shop", "ship", 1500), Done("shop", "ship", 100), Done("shop", "ship", 500));
        var before = Activity(Done("pay", "charge", 100), Done("shop", "ship", 100), Done("shop", "ship", 100), Done("shop", "ship", 100));

        var contributors = Contributors.Of(Kpi.EndToEnd, Kpi.EndToEnd.Default, Evidence(window), before);

        Assert.Equal(
            [
                new Contributor("namespace", "pay", 0.8, 2, 0.25), new Contributor("template", "pay/charge", 0.8, 2, 0.25),
                new Contributor("namespace", "shop", 0.2, 1, 0.75), new Contributor("template", "shop/ship", 0.2, 1, 0.75),
            ],
            contributors);
        Assert.Equal("template pay/charge (80 %)", Contributors.Top(contributors));
    }

    [Fact]
    public void Of_Completions_StepsAndHandlersShareTheExcessAsTheTime()
    {
        // One task, 1000 ms beyond its target: asking took three quarters of its steps' time, booking the rest. Before, they took the same.
        var window = Activity(Done("pay", "charge", 1500)) with { StepEvents = [Took("ask", "Ask", 600), Took("ask", "Ask", 300), Took("book", "Book", 300)] };
        var before = Activity(Done("pay", "charge", 100)) with { StepEvents = [Took("ask", "Ask", 50), Took("book", "Book", 50)] };

        var contributors = Contributors.Of(Kpi.EndToEnd, Kpi.EndToEnd.Default, Evidence(window), before);

        Assert.Equal(
            [("namespace", "pay", 1d, 1L, 1d), ("template", "pay/charge", 1d, 1L, 1d), ("handler", "Ask", 0.75, 1L, 0.5), ("step", "pay/charge/ask", 0.75, 1L, 0.5), ("handler", "Book", 0.25, 1L, 0.5), ("step", "pay/charge/book", 0.25, 1L, 0.5)],
            contributors.Select(part => (part.Dimension, part.Name, Math.Round(part.Share, 6), part.Count, Math.Round(part.Usual!.Value, 6))));
        Assert.Equal("step pay/charge/ask (75 %)", Contributors.Top(contributors));
        Assert.DoesNotContain(Contributors.Of(Kpi.EndToEnd, Kpi.EndToEnd.Default, Evidence(window), before, "pay/charge"), part => part.Dimension is "namespace" or "template");
        Assert.Empty(Contributors.Of(Kpi.EndToEnd, Kpi.EndToEnd.Default, Evidence(window), before, "pay/refund"));
    }

    [Fact]
    public void Of_Completions_WorkersShareTheExcessAsTheTimeOfTheirSteps()
    {
        // One task, 1000 ms beyond its target. Worker 71 waited 100 ms for and ran "ask" for 600 ms; its retry went to worker 72: 300 ms. The wait for the retry, 200 ms, is nobody's.
        var window = Activity(Done("pay", "charge", 1500)) with
        {
            StepEvents =
            [
                Moved(1, StepEventKind.Enqueued, 90, 0), Moved(2, StepEventKind.Claimed, 90.1, 100), Moved(3, StepEventKind.ReportedFailure, 90.7, 600),
                Moved(4, StepEventKind.Enqueued, 90.9, 0), Moved(4, StepEventKind.RetryWaited, 90.9, 200), Moved(5, StepEventKind.Claimed, 90.9, 0), Moved(6, StepEventKind.Reported, 91.2, 300),
            ],
        };
        var before = Activity() with { Reports = [new(Made.Id(71), Made.At(-60), 3, Made.At(-59)), new(Made.Id(72), Made.At(-60), 1, Made.At(-59)), new(Made.Id(72), Made.At(-50), 4, Made.At(-49))] };
        var reporters = new Dictionary<Guid, Guid> { [Made.Id(3)] = Made.Id(71), [Made.Id(6)] = Made.Id(72) };

        var contributors = Contributors.Of(Kpi.EndToEnd, Kpi.EndToEnd.Default, Evidence(window), before, reporters: reporters);

        Assert.Equal(
            [($"{Made.Id(71)}", 0.583333, 0.375), ($"{Made.Id(72)}", 0.25, 0.625)],
            contributors.Where(part => part.Dimension is "worker").Select(part => (part.Name, Math.Round(part.Share, 6), part.Usual!.Value)));
        Assert.Equal(1, Assert.Single(contributors, part => part.Dimension is "step").Share, 6);
    }

    [Fact]
    public void Of_ClaimsLate_ThoseWhoTookThemAreNamed()
    {
        var window = Activity() with
        {
            StepEvents = [Moved(11, StepEventKind.Claimed, 100, 40_000), Moved(12, StepEventKind.Reported, 101, 1000), Claim("pay", "charge", "book", 31)],
        };

        var contributors = Contributors.Of(Kpi.WorkerClaims, Kpi.WorkerClaims.Default, Evidence(window), null, reporters: new Dictionary<Guid, Guid> { [Made.Id(12)] = Made.Id(71), [Made.Id(13)] = Made.Id(72) });

        Assert.Equal(new Contributor("worker", $"{Made.Id(71)}", 0.5, 1, null), Assert.Single(contributors, part => part.Dimension is "worker"));
    }

    [Fact]
    public void Of_NothingBeyondTheTarget_Empty() =>
        Assert.Empty(Contributors.Of(Kpi.EndToEnd, Kpi.EndToEnd.Default, Evidence(Activity(Done("pay", "charge", 500))), null));

    [Fact]
    public void Of_ClaimsLate_StepsAreNamed()
    {
        var window = Activity() with
        {
            StepEvents = [Claim("pay", "charge", "ask", 40), Claim("pay", "charge", "ask", 31), Claim("pay", "charge", "book", 30), Claim("shop", "ship", "pack", 50)],
        };

        var contributors = Contributors.Of(Kpi.WorkerClaims, Kpi.WorkerClaims.Default, Evidence(window), null);

        Assert.Equal(("step", "pay/charge/ask", 2L), Named(contributors.First(part => part.Dimension is "step")));
        Assert.Equal(2d / 3, contributors.First(part => part.Dimension is "step").Share, 6);
    }

    [Fact]
    public void Of_StepsThatWait_CountWithTheirAgeSoFar()
    {
        var standing = new Standing(
            Standing.Empty.OpenTasks.Add(Made.Id(1), new OpenTask("steps_in_process", Made.At(0), Made.At(0), "pay", "charge")),
            Standing.Empty.EnqueuedSteps.Add(Made.Id(2), new WaitingStep(Made.Id(1), "pay", Made.At(290), "charge", "ask")));

        var contributors = Contributors.Of(Kpi.EventPropagation, Kpi.EventPropagation.Default, Evidence(Activity() with { Standing = standing }), null);

        Assert.Contains(contributors, part => Named(part) == ("step", "pay/charge/ask", 1L));
    }

    [Fact]
    public void Of_Pools_ProcessesAreNamed()
    {
        var evidence = Evidence(Activity()) with
        {
            Own = SampleSet.Empty.With(Measure.PoolUtilization, "o:1", Made.At(10), 95).With(Measure.PoolUtilization, "o:2", Made.At(10), 85).With(Measure.PoolUtilization, "w:1", Made.At(10), 20),
        };

        Assert.Equal(
            [new Contributor("process", "o:1", 0.75, 1, null), new Contributor("process", "o:2", 0.25, 1, null)],
            Contributors.Of(Kpi.ConnectionPool, Kpi.ConnectionPool.Default, evidence, null));
    }

    [Fact]
    public void Top_NoMoreThanUsual_NothingStandsOut() =>
        Assert.Null(Contributors.Top([new Contributor("namespace", "only", 1, 50, 1)]));

    private static (string Dimension, string Name, long Count) Named(Contributor part) => (part.Dimension, part.Name, part.Count);

    private static TaskEvent Done(string @namespace, string template, double milliseconds) => new(
        Made.Id(1), Made.Id(1), Made.At(100), null, "complete", Made.At(100) - TimeSpan.FromMilliseconds(milliseconds), @namespace, FirstCompletion: true, FirstFailure: false, template);

    private static StepEvent Claim(string @namespace, string template, string step, double seconds) => new(
        Made.Id(1), StepEventKind.Claimed, Made.At(100), Made.At(100 - seconds), Made.Id(1), @namespace, null, template, step);

    private static StepEvent Moved(int row, StepEventKind kind, double at, double milliseconds) => new(
        Made.Id(row), kind, Made.At(at), Made.At(at) - TimeSpan.FromMilliseconds(milliseconds), Made.Id(1), "pay", null, "charge", "ask") { Step = Made.Id(9) };

    private static StepEvent Took(string step, string handler, double milliseconds) => new(
        Made.Id(1), StepEventKind.Reported, Made.At(100), Made.At(100) - TimeSpan.FromMilliseconds(milliseconds), Made.Id(1), "pay", handler, "charge", step);

    private static EngineActivity Activity(params TaskEvent[] moves) => new()
    {
        Window = Made.Window(0, 300), TakenAt = Made.At(300), Creations = [], TaskEvents = moves, StepEvents = [], Reports = [],
    };

    private static WindowEvidence Evidence(EngineActivity activity) => new() { Window = activity.Window, At = Made.At(300), Activity = activity };
}
