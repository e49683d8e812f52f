using TaskerOps.Core.Breaches;
using TaskerOps.Core.Kpis;
using TaskerOps.Tests.Fakes;
using Xunit;

namespace TaskerOps.Tests.Core.Breaches;

public sealed class BreachOrderTests
{
    private static readonly DateTimeOffset Three = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void With_FindingsOfOneSeverity_TheCauseThatCameFirstStandsFirst()
    {
        // Forty dead letters are no worse than a minute of waiting: the two figures say nothing beside each other.
        var unserved = MadeUpBreaches.Finding("unserved-queues", Three, null) with { Value = 60, Target = 30, Alert = 30 };
        var dead = MadeUpBreaches.Finding("dead-letters", Three.AddMinutes(4), null) with { Value = 40, Target = 0, Alert = 0 };

        Assert.Equal(["unserved-queues", "dead-letters"], Keys(dead, unserved));
        Assert.Equal(["unserved-queues", "dead-letters"], Keys(unserved, dead));
    }

    [Fact]
    public void With_AllKinds_CallsThenKpisThenWarningsThenUnmeasured()
    {
        var kpi = MadeUpBreaches.Of(Kpi.All[0], Three);

        Assert.Equal(
            ["unserved-queues", kpi.Subject.Key, "double-execution", Kpi.All[1].Key],
            Keys(
                MadeUpBreaches.Of(Kpi.All[1], Three.AddHours(-3), kind: SubjectKind.Unmeasured), MadeUpBreaches.Finding("double-execution", Three.AddHours(-2), null),
                kpi, MadeUpBreaches.Finding("unserved-queues", Three.AddMinutes(5), null)));
    }

    [Fact]
    public void With_Kpis_FurthestBeyondFirst()
    {
        var near = MadeUpBreaches.Of(Kpi.All[0], Three.AddHours(-1)) with { Value = 300, Target = 100, Alert = 200 };
        var far = MadeUpBreaches.Of(Kpi.All[1], Three) with { Value = 900, Target = 100, Alert = 200 };

        Assert.Equal([far.Subject.Key, near.Subject.Key], Keys(near, far));
    }

    [Fact]
    public void With_OneThatRecovers_ComesAfterThatWhichDoesNot()
    {
        var recovering = MadeUpBreaches.Finding("unserved-queues", Three, null) with { Phase = Phase.Recovering };

        Assert.Equal(["not-listening", "unserved-queues"], Keys(recovering, MadeUpBreaches.Finding("not-listening", Three.AddMinutes(1), null)));
    }

    [Fact]
    public void With_OneThatCameBack_CountsFromThen()
    {
        // The dead letters of an earlier incident are no cause of this one.
        var dead = MadeUpBreaches.Finding("dead-letters", Three.AddHours(-1), null) with { Reopened = 1 };
        var unserved = MadeUpBreaches.Finding("unserved-queues", Three, null);
        var board = BreachBoard.Empty with { Judgements = BreachBoard.Empty.Judgements.Add(dead.Subject, new Judgement { Subject = dead.Subject, BeyondSince = Three.AddMinutes(4) }) };

        Assert.Equal([unserved, dead], new BreachBoardState().With(board, [dead, unserved]).Open);
        Assert.Equal((Three.AddMinutes(4), unserved.StartedAt), (board.SinceOf(dead), board.SinceOf(unserved)));
    }

    private static IEnumerable<string> Keys(params Breach[] open) => new BreachBoardState().With(BreachBoard.Empty, open).Open.Select(breach => breach.Subject.Key);
}
