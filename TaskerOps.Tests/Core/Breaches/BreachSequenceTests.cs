using TaskerOps.Core.Breaches;
using TaskerOps.Core.Kpis;
using Xunit;

namespace TaskerOps.Tests.Core.Breaches;

/// <summary>Random lives of one breach between three people and the evaluator.</summary>
public sealed class BreachSequenceTests
{
    private const int Lives = 20_000;

    [Fact]
    public void DecideAndAdvance_RandomSequences_AcknowledgementEndsInItsFourWaysOnly() => Parallel.For(0, Lives, Live);

    private static void Live(int seed)
    {
        var random = new Random(seed);
        var (judgement, rule, now) = (new Judgement { Subject = Samples.Subject }, new JudgeRule(), Made.At(0));
        Breach? breach = null;
        var letter = 'b';
        for (var step = 0; step < 60; step++)
        {
            now += TimeSpan.FromSeconds(random.Next(1, 16));
            if (random.Next(2) == 0 && breach is not null)
            {
                breach = Hold(breach, BreachRules.Decide(breach, Command(random, breach, now), Person(random), now, judgement), byPerson: true);
                continue;
            }

            letter = random.Next(4) == 0 ? "ggggwbbbb?n"[random.Next(11)] : letter;
            if (breach is { Closure: Closure.ByHand } && Judge.IsInBreach(judgement))
            {
                judgement = Judge.ClosedByHand(judgement);
            }

            var judged = Judge.Next(judgement, Samples.Reading(letter, now), rule, now, Made.Id(step + 1));
            var progress = new Progress(
                Made.Id(step + 1), now, judged, "so it stands", null, random.Next(10) == 0 ? [new Subject(SubjectKind.Kpi, Kpi.WorkerClaims.Key)] : [],
                random.Next(20) == 0 ? now - TimeSpan.FromMinutes(5) : null);
            if (judged.Transitions.Contains(BreachEventKind.Fired))
            {
                Assert.True(breach is not { IsOpen: true });
                breach = BreachUpkeep.Begin(Made.Id(1000 + step), progress, Kpi.EventPropagation.Default, "ms", breach?.Id).Breach;
                judgement = judged.After with { BreachId = breach.Id };
                continue;
            }

            judgement = judged.After;
            breach = breach is null ? null : Hold(breach, BreachUpkeep.Advance(breach, progress), byPerson: false);
            Assert.Equal(breach is { IsOpen: true }, Judge.IsInBreach(judgement));
        }
    }

    private static Breach Hold(Breach before, BreachOutcome outcome, bool byPerson)
    {
        if (outcome is not BreachOutcome.Changed { Breach: var after, Events: var events })
        {
            return before;
        }

        Assert.NotEmpty(events);
        Assert.Equal(Enumerable.Range(1, events.Count).Select(i => before.Version + i), events.Select(written => written.Version));
        Assert.Equal(events[^1].Version, after.Version);
        Assert.All(events, written => Assert.Equal(before.Id, written.BreachId));
        Assert.False(byPerson && !before.IsOpen && after.IsOpen, "a command reopened a breach");
        var ends = events.Count(written => written.Kind is BreachEventKind.Unacknowledged or BreachEventKind.AcknowledgementExpired or BreachEventKind.TripwireTouched);
        if (before.Acknowledgement is { } owned && after.Acknowledgement != owned)
        {
            Assert.True(ends > 0, $"{string.Join(", ", events.Select(written => written.Kind))} took the acknowledgement away");
        }

        if (before.Acknowledgement is null && after.Acknowledgement is not null)
        {
            Assert.Contains(events, written => written.Kind is BreachEventKind.Acknowledged);
        }

        Assert.Equal(before.OwnedVersion != after.OwnedVersion, ends > 0 || after.IsOpen != before.IsOpen || after.Acknowledgement != before.Acknowledgement);
        return after;
    }

    private static Actor Person(Random random) => new(random.Next(3) switch { 0 => "Ana", 1 => "Ben", _ => "Eva" }, false);

    private static BreachCommand Command(Random random, Breach breach, DateTimeOffset now)
    {
        var version = Math.Max(1, breach.Version - random.Next(3));
        return random.Next(7) switch
        {
            0 or 1 => new BreachCommand.Acknowledge(
                version, "looking", random.Next(3) == 0 ? now + TimeSpan.FromSeconds(random.Next(1, 90)) : null, random.Next(4) == 0 ? 30 : null, random.Next(3) == 0),
            2 => new BreachCommand.Unacknowledge(version),
            3 => new BreachCommand.Snooze(version, now + TimeSpan.FromSeconds(random.Next(-5, 90))),
            4 => new BreachCommand.Unsnooze(version),
            5 => new BreachCommand.AddNote(version, "seen"),
            _ => new BreachCommand.Resolve(version, "fixed"),
        };
    }
}
