using TaskerOps.Core.Breaches;
using TaskerOps.Core.Readings;
using Xunit;

namespace TaskerOps.Tests.Core.Breaches;

/// <summary>
/// Tables by hand. Above, one reading each 15 s, as in <see cref="Samples"/>; = the same sample again, &lt; one that is older than the
/// last, ~ ten minutes in which nobody evaluates. Below, the phase after it: U unknown, O ok, W warning, P pending, F firing, R recovering.
/// </summary>
public sealed class JudgeTests
{
    private static readonly Guid Breach = Made.Id(7);

    [Theory]
    [InlineData("g w b", "OWP")]
    [InlineData("t l", "WW")] // equal to the target is not within it, equal to the alert value is not beyond it
    public void Next_Calm_StandsAsItsValue(string readings, string phases) => Judged(readings, phases);

    [Theory]
    [InlineData("b b b b b b", "PPPPFF")] // 0, 15, 30, 45, 60 s
    [InlineData("b b b b l b b b b b", "PPPPWPPPPF")] // one value that is not beyond clears the clock
    [InlineData("b b b b g b b b b b", "PPPPOPPPPF")]
    [InlineData("w b b b b b", "WPPPPF")] // the time between target and alert value does not count
    public void Next_Beyond_FiresAfterAMinuteOfEvaluation(string readings, string phases) => Judged(readings, phases);

    [Fact]
    public void Next_ForIsZero_FiresAtOnce() => Judged("b", "F", new JudgeRule { For = TimeSpan.Zero });

    [Theory]
    [InlineData("bbbbb g g g", "PPPPFRRO")]
    [InlineData("bbbbb g g b g g g", "PPPPFRRFRRO")]
    [InlineData("bbbbb g g w g g g", "PPPPFRRFRRO")] // between target and alert value is not within the target: not in a row
    [InlineData("bbbbb w w w w w t", "PPPPFFFFFFF")] // the target is the line to come back over, not the alert value
    public void Next_Firing_EndsAfterThreeWithinTheTargetInARow(string readings, string phases) => Judged(readings, phases);

    [Theory]
    [InlineData("? n i a f o s c", "UUUUUUUU")]
    [InlineData("g ? n f", "OOOO")]
    [InlineData("bbbbb ? n i a f ? ? ?", "PPPPFFFFFFFFF")]
    [InlineData("bbbbb g g ? n g", "PPPPFRRRRO")]
    [InlineData("bbbb ? ? ? ? b b", "PPPPPPPPPF")] // 45 s before, 15 s after: the minute without a value does not count
    public void Next_NoValue_FreezesStateAndClocks(string readings, string phases) => Judged(readings, phases);

    [Theory]
    [InlineData("b = = = = = =", "PPPPPPP")] // one sample, however often it is seen, is one sample
    [InlineData("b = = = b", "PPPPF")] // but the time that passed between two samples did pass
    [InlineData("bbbbb g = = =", "PPPPFRRRR")]
    [InlineData("bbbbb g < g = g", "PPPPFRRRRO")] // a late one does not interrupt either
    [InlineData("g < < < < <", "OOOOOO")]
    public void Next_OldSample_DecidesNothingTwice(string readings, string phases) => Judged(readings, phases);

    [Theory]
    [InlineData("b b ~b b b", "PPPPP")] // 15 s before and 30 s after: the ten minutes between were not evaluated
    [InlineData("b b ~b b b b", "PPPPPF")]
    [InlineData("bbbbb g g ~g", "PPPPFRRO")] // the third in a row, however late
    public void Next_NobodyEvaluated_DoesNotCount(string readings, string phases) => Judged(readings, phases);

    [Fact]
    public void Next_ClockRunsBackwards_NothingChanges()
    {
        var before = Run("b b").After;

        Assert.Same(before, Judge.Next(before, Samples.Reading('b', Made.At(900)), new JudgeRule(), before.EvaluatedAt!.Value, Made.Id(9)).After);
    }

    [Fact]
    public void Next_SampleFromTheFuture_IsNoValue()
    {
        var judged = Judge.Next(new Judgement { Subject = Samples.Subject }, Samples.Reading('b', Made.At(61)), new JudgeRule(), Made.At(0), Made.Id(9));

        Assert.Equal(AbsenceReason.Stale, judged.After.Unmeasured!.Reason);
        Assert.Null(judged.After.Value);
    }

    [Theory]
    [InlineData(585, BreachEventKind.Reopened)] // fires ten minutes after the end, to the second
    [InlineData(586, BreachEventKind.Fired)]
    public void Next_BackAfterRecovery_ReopensWithinTenMinutes(int seconds, BreachEventKind expected)
    {
        var (ended, at, _) = Run("bbbbb g g g");
        Assert.Equal(at, ended.ResolvedAt);
        var known = ended with { EvaluatedAt = at + TimeSpan.FromSeconds(seconds) };

        var pending = Judge.Next(known, Samples.Reading('b', at + TimeSpan.FromSeconds(seconds + 1)), Quick, known.EvaluatedAt!.Value + TimeSpan.FromSeconds(1), Made.Id(1)).After;
        var back = Judge.Next(pending, Samples.Reading('b', at + TimeSpan.FromSeconds(seconds + 15)), Quick, at + TimeSpan.FromSeconds(seconds + 15), Made.Id(2));

        Assert.Equal([expected], back.Transitions);
        Assert.Equal(expected is BreachEventKind.Reopened ? Breach : null, back.After.BreachId);
    }

    [Fact]
    public void Next_AWholeEpisode_TellsEachTransitionOnce() => Assert.Equal(
        [
            BreachEventKind.Fired, BreachEventKind.Unmeasured, BreachEventKind.Measured, BreachEventKind.Recovering, BreachEventKind.Relapsed,
            BreachEventKind.Recovering, BreachEventKind.Unmeasured, BreachEventKind.Measured, BreachEventKind.Resolved,
        ],
        Run("bbbbbb ? ? n b g w w g g ? g").Transitions);

    [Fact]
    public void Next_NoValueAgain_RemembersSinceWhenAndTheLastRealValue()
    {
        var after = Run("bbbbb ? ?").After;

        Assert.Equal(Made.At(75), after.UnmeasuredSince);
        Assert.Equal(AbsenceReason.SourceDown, after.Unmeasured!.Reason);
        Assert.Equal((40, Made.At(60)), (after.Value!.Value, after.MeasuredAt!.Value));
    }

    [Fact]
    public void Next_ValuesBeyond_WorstIsKeptWithItsTime()
    {
        var judgement = new Judgement { Subject = Samples.Subject };
        var seconds = 0;
        foreach (var value in new double[] { 99, 5, 30, 50, 40, 60, 25 })
        {
            judgement = Judge.Next(judgement, Samples.With(value, Made.At(seconds)), new JudgeRule(), Made.At(seconds), Made.Id(1)).After;
            seconds += 15;
        }

        Assert.Equal((60, Made.At(75)), (judgement.Worst!.Value, judgement.WorstAt!.Value));
        Assert.Equal(Made.At(30), judgement.BeyondSince);
    }

    private static readonly JudgeRule Quick = new() { For = TimeSpan.FromSeconds(14) };

    private static void Judged(string readings, string phases, JudgeRule? rule = null) => Assert.Equal(phases, Run(readings, rule).Phases);

    private static (Judgement After, DateTimeOffset At, List<BreachEventKind> Transitions, string Phases) Run(string readings, JudgeRule? rule)
    {
        var judgement = new Judgement { Subject = Samples.Subject };
        var (now, taken, last) = (Made.At(0), Made.At(0), 'g');
        var transitions = new List<BreachEventKind>();
        var phases = "";
        foreach (var letter in readings.Where(letter => letter is not ' '))
        {
            if (letter is '~')
            {
                now += TimeSpan.FromMinutes(10);
                continue;
            }

            taken = letter is '=' or '<' ? taken : now;
            var reading = letter switch
            {
                '=' => Samples.Reading(last, taken),
                '<' => Samples.Reading('b', taken - TimeSpan.FromSeconds(1)),
                _ => Samples.Reading(last = letter, taken),
            };
            var judged = Judge.Next(judgement, reading, rule ?? new JudgeRule(), now, Made.Id(1));
            judgement = judged.Transitions.Contains(BreachEventKind.Fired) ? judged.After with { BreachId = Breach } : judged.After;
            transitions.AddRange(judged.Transitions);
            phases += judgement.Phase.ToString()[0];
            now += Samples.Interval;
        }

        return (judgement, now - Samples.Interval, transitions, phases);
    }

    private static (Judgement After, DateTimeOffset At, List<BreachEventKind> Transitions) Run(string readings)
    {
        var (after, at, transitions, _) = Run(readings, null);
        return (after, at, transitions);
    }
}
