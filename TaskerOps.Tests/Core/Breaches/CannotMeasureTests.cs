using TaskerOps.Core.Breaches;
using Xunit;

namespace TaskerOps.Tests.Core.Breaches;

/// <summary>A letter of <see cref="Samples"/> each 15 s; what becomes of the subject "cannot be measured".</summary>
public sealed class CannotMeasureTests
{
    [Theory]
    [InlineData('?')]
    [InlineData('s')]
    [InlineData('a')]
    public void Next_NoValueForFiveMinutes_Fires(char letter)
    {
        Assert.Equal(Phase.Pending, Run("g" + new string(letter, 20), true).Phase);
        Assert.Equal(Phase.Firing, Run("g" + new string(letter, 21), true).Phase);
    }

    [Fact]
    public void Next_AbsentAndNeverSeen_NeverFires() => Assert.Equal(Phase.Unknown, Run(new string('a', 100), true).Phase);

    [Fact]
    public void Next_NotConfigured_NeverFires() => Assert.Equal(Phase.Ok, Run("g" + new string('c', 100), true).Phase);

    [Theory]
    [InlineData(true, Phase.Firing)]
    [InlineData(false, Phase.Ok)]
    [InlineData(null, Phase.Unknown)]
    public void Next_NoTraffic_FiresOnlyWhileTasksAreActive(bool? tasksAreActive, Phase expected) =>
        Assert.Equal(expected, Run(new string('o', 25), tasksAreActive).Phase);

    [Theory]
    [InlineData(true, Phase.Firing)]
    [InlineData(false, Phase.Ok)]
    public void Next_TooFewSamplesToJudge_IsNoTraffic(bool tasksAreActive, Phase expected) =>
        Assert.Equal(expected, Run(new string('f', 25), tasksAreActive).Phase);

    [Fact]
    public void Next_OneValueInBetween_TheFiveMinutesBeginAnew() =>
        Assert.Equal(Phase.Pending, Run("g" + new string('?', 15) + "g" + new string('?', 20), true).Phase);

    [Fact]
    public void Next_ValuesAgain_EndsAfterThree()
    {
        var firing = "g" + new string('?', 21);

        Assert.Equal(Phase.Recovering, Run(firing + "bw", true).Phase);
        Assert.Equal(Phase.Ok, Run(firing + "bwg", true).Phase);
    }

    [Fact]
    public void Next_KpiIsInBreachToo_BothStand()
    {
        var (kpi, unmeasured) = RunBoth("bbbbb" + new string('?', 21), true);

        Assert.Equal(Phase.Firing, kpi.Phase);
        Assert.Equal(Phase.Firing, unmeasured.Phase);
    }

    private static Judgement Run(string readings, bool? tasksAreActive) => RunBoth(readings, tasksAreActive).Unmeasured;

    private static (Judgement Kpi, Judgement Unmeasured) RunBoth(string readings, bool? tasksAreActive)
    {
        var rule = new JudgeRule();
        var kpi = new Judgement { Subject = Samples.Subject };
        var unmeasured = new Judgement { Subject = CannotMeasure.Of(Samples.Subject) };
        var now = Made.At(0);
        foreach (var letter in readings)
        {
            var after = Judge.Next(kpi, Samples.Reading(letter, now), rule, now, Made.Id(1)).After;
            unmeasured = CannotMeasure.Next(unmeasured, kpi, after, tasksAreActive, rule, now, Made.Id(1)).After;
            kpi = after;
            now += Samples.Interval;
        }

        return (kpi, unmeasured);
    }
}
