using TaskerOps.Core.Breaches;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Series;
using Xunit;

namespace TaskerOps.Tests.Core.Breaches;

public sealed class FirstMovesTests
{
    [Fact]
    public void Of_SeveralMoved_EarliestFirstWithFromAndTo()
    {
        var kpis = new Dictionary<string, IReadOnlyList<Point>>(StringComparer.Ordinal)
        {
            [Kpi.EventPropagation.Key] = [new(Made.At(1500), 4), new(Made.At(1790), null), new(Made.At(1800), 15)],
            [Kpi.ConnectionPool.Key] = [new(Made.At(1500), 40), new(Made.At(1700), 85)],
            [Kpi.EndToEnd.Key] = [new(Made.At(1500), 100), new(Made.At(1800), 200)],
            [Kpi.WorkerClaims.Key] = [new(Made.At(-100), 80), new(Made.At(1500), 92)],
        };
        var samples = SampleSet.Empty
            .With(Measure.BreakerState, "o:1", [new(Made.At(1600), 0), new(Made.At(1750), 2)])
            .With(Measure.QueueErrors, "redelivered", [new(Made.At(1600), 3), new(Made.At(1760), 9)]);

        var moves = FirstMoves.Of(Made.At(1800), kpis, kpi => kpi.Default, samples, new EngineChanges(3, 12, Made.At(1745), [new("pay", "charge", "2.1.0", Made.At(1400), Made.At(1690))]));

        Assert.Equal(
            [
                ("Worker claims", 1500d, "was outside its target of 95\u00a0% already: 92\u00a0%"), ("Version 2.1.0 of pay/charge", 1690d, "its first task"), ("Connection pool", 1700d, "from 40\u00a0% to 85\u00a0%"),
                ("Dead letters", 1745d, "the first of 12 entries, 3 in as long a time before"),
                ("Circuit breaker of o:1", 1750d, "went open"), ("Messages redelivered", 1760d, "from 3 to 9"), ("Event propagation", 1800d, "from 4\u00a0ms to 15\u00a0ms"),
            ],
            moves.Select(move => (move.What, (move.At - Made.Noon).TotalSeconds, move.Text)));
    }

    [Fact]
    public void Of_NothingKnown_Empty() =>
        Assert.Empty(FirstMoves.Of(Made.At(0), new Dictionary<string, IReadOnlyList<Point>>(StringComparer.Ordinal), kpi => kpi.Default, SampleSet.Empty, EngineChanges.None));

    [Fact]
    public void Of_DeadLettersAsBefore_NoMove() =>
        Assert.Empty(FirstMoves.Of(Made.At(0), new Dictionary<string, IReadOnlyList<Point>>(StringComparer.Ordinal), kpi => kpi.Default, SampleSet.Empty, new EngineChanges(4, 4, Made.At(-900), [])));
}
