using TaskerOps.Core.Breaches;
using TaskerOps.Core.Findings;
using Xunit;

namespace TaskerOps.Tests.Core.Findings;

/// <summary>An hour of a calm engine, judged every 15 s as in earnest: nothing is raised. And one incident in it: raised, over, and both times told.</summary>
public sealed class SilenceTests
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Judge_AnHourOfCalm_NothingIsRaised(int perSecond)
    {
        var memory = BreachMemory.Empty;
        for (var at = 4000d; at <= 7600; at += Every.TotalSeconds)
        {
            var round = Judge(memory, Scenes.Calm(at, perSecond));
            Assert.Empty(round.Happened);
            memory = round.Memory;
        }

        Assert.Equal(FindingCatalog.All.Count, memory.Judgements.Count);
        Assert.All(memory.Judgements.Values, judgement => Assert.Equal(Phase.Ok, judgement.Phase));
    }

    [Fact]
    public void Judge_ListenersLostForFiveMinutes_RaisedAfterItsTimeOverAfterThreeClearReadings()
    {
        var memory = BreachMemory.Empty;
        var told = new List<(double At, BreachEventKind Kind, string Key)>();
        for (var at = 4000d; at <= 4600; at += Every.TotalSeconds)
        {
            var calm = Scenes.Calm(at, 1);
            var evidence = at is >= 4060 and < 4360 ? calm with { Vitals = calm.VitalsOf() with { Listeners = Scenes.Listeners(0) } } : calm;
            var round = Judge(memory, evidence);
            told.AddRange(round.Happened.Select(happened => (at, happened.Event.Kind, happened.Breach.Subject.Key)));
            memory = round.Memory;
        }

        Assert.Equal(
            [
                (4120, BreachEventKind.Fired, "not-listening"), (4120, BreachEventKind.Fired, "health-mismatch"),
                (4360, BreachEventKind.Recovering, "not-listening"), (4360, BreachEventKind.Recovering, "health-mismatch"),
                (4390, BreachEventKind.Resolved, "not-listening"), (4390, BreachEventKind.Resolved, "health-mismatch"),
            ],
            told);
    }

    [Fact]
    public void Judge_RaisedAndThenUnseen_StaysAsItWas()
    {
        var scene = Scenes.Calm(4000, 1);
        var bad = scene with { Vitals = scene.VitalsOf() with { Listeners = Scenes.Listeners(0) } };
        var memory = Enumerable.Range(0, 6).Aggregate(BreachMemory.Empty, (known, index) => Judge(known, bad with { At = Made.At(4000 + (15 * index)) }).Memory);

        Absent(memory, out var after);

        Assert.Equal((Phase.Firing, true), (after.Phase, after.Unmeasured is not null));

        void Absent(BreachMemory known, out Judgement judgement)
        {
            var gone = new TaskerOps.Core.Readings.Absence(TaskerOps.Core.Readings.AbsenceReason.SourceDown, "Gone.");
            judgement = Judge(known, bad with { At = Made.At(4200), Vitals = gone }).Memory.Judgements[new Subject(SubjectKind.Finding, "not-listening")];
        }
    }

    private static RoundResult Judge(BreachMemory memory, FindingEvidence evidence) => Round.Next(
        memory,
        new RoundInput(Guid.CreateVersion7(evidence.At), evidence.At, [], _ => true, _ => new JudgeRule(), _ => null)
        {
            Findings = FindingCatalog.Read(evidence, Scenes.AsDocumented),
            RuleOfFinding = finding => new JudgeRule { For = Scenes.AsDocumented.JudgedFor(finding) },
        });
}
