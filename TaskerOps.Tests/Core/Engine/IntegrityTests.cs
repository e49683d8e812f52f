using TaskerOps.Core.Activity;
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
    [InlineData(123, VerdictLevel.Well)]
    [InlineData(131, VerdictLevel.Well)]
    [InlineData(134, VerdictLevel.Warning)]
    [InlineData(100, VerdictLevel.Warning)]
    public void Counters_AgainstRows_DoublesCountAsRows(double increase, VerdictLevel expected)
    {
        var parts = With([.. Steps(StepEventKind.Enqueued, 100, "shop"), .. Steps(StepEventKind.DoubledEnqueue, 23, "shop")]) with { Prometheus = Counter(minutes: 30, increase) };

        var section = CounterFigures.Of(parts);

        Assert.Equal(expected, section.Level);
        Assert.Contains("the database has 123", Assert.Single(section.Rows).Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Counters_YoungerThanTheStretch_NotJudged() =>
        Assert.Empty(CounterFigures.Of(With([.. Steps(StepEventKind.Enqueued, 100, "shop")]) with { Prometheus = Counter(minutes: 10, 3) }).Rows);

    private static SampleSet Counter(int minutes, double value) => Enumerable.Range(0, minutes * 4).Aggregate(
        SampleSet.Empty, (samples, index) => samples.With(Measure.TaskerCounters, CounterFigures.Enqueued, Plant.Now - TimeSpan.FromMinutes(minutes) + (index * PrometheusPoller.Step), value));

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
