using TaskerOps.Core.Activity;
using TaskerOps.Core.Counters;
using TaskerOps.Core.Engine;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Tasker;
using Xunit;

namespace TaskerOps.Tests.Core.Engine;

public sealed class IntegrityTests
{
    [Fact]
    public void Of_DoubledRows_CountedByNamespaceAndHeldAgainstEnqueues()
    {
        var section = Integrity.Of(With([.. Steps(StepEventKind.Enqueued, 100, "shop"), .. Steps(StepEventKind.DoubledClaim, 20, "shop"), .. Steps(StepEventKind.DoubledCompletion, 1, "shop"), .. Steps(StepEventKind.Enqueued, 50, "billing")]));

        Assert.Equal(VerdictLevel.Warning, section.Level);
        Assert.Equal([new IntegrityRow("shop", 100, 20, 1, 0), new IntegrityRow("billing", 50, 0, 0, 0)], section.Rows);
        Assert.Equal(20, section.Rows[0].ClaimShare);
        Assert.Contains("Of 150 steps within 15", section.Line, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_NothingDoubled_Well() => Assert.Equal(VerdictLevel.Well, Integrity.Of(With([.. Steps(StepEventKind.Enqueued, 100, "shop")])).Level);

    [Fact]
    public void Of_NoStep_NeitherWellNorBad() => Assert.Equal(VerdictLevel.Unknown, Integrity.Of(With([])).Level);

    [Fact]
    public void Draw_Doubles_AsManyAsTheRows()
    {
        var drawn = Integrity.Draw(With([.. Steps(StepEventKind.DoubledClaim, 20, "shop"), .. Steps(StepEventKind.DoubledEnqueue, 3, "billing")]))!;

        Assert.Equal(23, drawn.Total.Value);
        Assert.Equal(20, drawn.Total.Parts["claims"]);
        Assert.Equal(["claims", "enqueues"], drawn.Lines.Select(line => line.Label));
    }

    [Theory]
    [InlineData(100, VerdictLevel.Well)]
    [InlineData(60, VerdictLevel.Warning)]
    public void Counters_AgainstRows_SayBoth(int counted, VerdictLevel expected)
    {
        var parts = With([.. Steps(StepEventKind.Enqueued, 80, "shop"), .. Steps(StepEventKind.DoubledEnqueue, 20, "shop")]) with { Prometheus = Counter(counted) };

        var section = CounterFigures.Of(parts);

        Assert.Equal(expected, section.Level);
        Assert.Contains("the database has 100", Assert.Single(section.Rows).Note, StringComparison.Ordinal);
    }

    /// <summary>Ten minutes of scrapes: nothing at first, then the value.</summary>
    private static SampleSet Counter(int value) => Enumerable.Range(0, 40).Select(index => Plant.Now - TimeSpan.FromMinutes(10) + (index * PrometheusPoller.Step)).Aggregate(
        SampleSet.Empty, (samples, at) => samples
            .With(Measure.TaskerCounters, $"{CounterSamples.Scraped} o:8080", at, at.ToUnixTimeSeconds())
            .With(Measure.TaskerCounters, $"{TaskerCounter.StepsEnqueued.Name} o:8080", at, at < Plant.Now - TimeSpan.FromMinutes(5) ? 0 : value));

    private static LiveParts With(IReadOnlyList<StepEvent> events) => Plant.Calm with
    {
        Activity = Plant.Activity() with { StepEvents = [.. events.OrderBy(step => step.At)] },
        Sources = Plant.Sources(
            new SourceState(TaskerOps.Core.Readings.Source.Postgres, SourceNames.Postgres, true, Plant.Now, Plant.Now, null),
            new SourceState(TaskerOps.Core.Readings.Source.Prometheus, SourceNames.Prometheus, true, Plant.Now, Plant.Now, null)),
    };

    private static IEnumerable<StepEvent> Steps(StepEventKind kind, int count, string @namespace) => Enumerable.Range(0, count)
        .Select(index => new StepEvent(Guid.NewGuid(), kind, Plant.Now - TimeSpan.FromSeconds(120 + index), null, Guid.NewGuid(), @namespace, null));
}
