using TaskerOps.Core.Breaches;
using TaskerOps.Core.Readings;
using Xunit;

namespace TaskerOps.Tests.Core.Breaches;

public sealed class BreachRulesTests
{
    private static readonly Actor Ana = new("Ana", IsVerified: false);
    private static readonly Actor Ben = new("Ben", IsVerified: false);
    private static readonly DateTimeOffset Now = Made.At(600);

    private static readonly Breach Open = new()
    {
        Id = Made.Id(1), Subject = Samples.Subject, StartedAt = Made.At(0), FiredAt = Made.At(60), Target = 10, Alert = 20, Unit = "ms", Value = 40, Worst = 40,
    };

    private static readonly Judgement Beyond = new() { Subject = Samples.Subject, Phase = Phase.Firing, Value = 40, MeasuredAt = Now, EvaluationId = Made.Id(5) };

    private static readonly BreachCommand.Acknowledge Take = new(1, " looking ");

    private static readonly Breach Owned = Changed(Decide(Open, Take, Ana)).Breach;

    [Fact]
    public void Acknowledge_NobodyHasIt_OneEventOneVersion()
    {
        var changed = Changed(Decide(Open, Take, Ana));

        Assert.Equal(new Acknowledgement(Ana, Now, "looking"), changed.Breach.Acknowledgement);
        Assert.Equal((2, 2), (changed.Breach.Version, changed.Breach.OwnedVersion));
        var written = Assert.Single(changed.Events);
        Assert.Equal(
            (BreachEventKind.Acknowledged, 2L, Ana, "firing", "firing, acknowledged by Ana", "looking", Made.Id(5)),
            (written.Kind, written.Version, written.By, written.From, written.To, written.Note, written.EvaluationId!.Value));
    }

    [Fact]
    public void Acknowledge_SamePersonAgain_NothingWritten() =>
        Assert.Same(Owned, Assert.IsType<BreachOutcome.Unchanged>(Decide(Owned, Take with { Note = "again" }, Ana)).Breach);

    [Theory]
    [InlineData(4, "Ana took this 4 s before you, at 12:10:00 UTC.")]
    [InlineData(300, "Ana took this 5 min before you, at 12:10:00 UTC.")]
    public void Acknowledge_AnotherPerson_IsToldWhoAndWhen(int later, string sentence) =>
        Assert.Equal(sentence, Assert.IsType<BreachOutcome.Conflict>(Decide(Owned, Take, Ben, Now + TimeSpan.FromSeconds(later))).Sentence);

    [Fact]
    public void Acknowledge_ANameProvedAndTheSameGiven_AreTwoPersons() =>
        Assert.IsType<BreachOutcome.Conflict>(Decide(Owned, Take, Ana with { IsVerified = true }));

    [Fact]
    public void Acknowledge_TakenAndGivenBackSinceThePersonLooked_IsDone()
    {
        var free = Changed(Decide(Owned, new BreachCommand.Unacknowledge(2), Ana)).Breach;

        Assert.Equal(Ben, Changed(Decide(free, Take, Ben)).Breach.Acknowledgement!.By);
    }

    [Fact]
    public void Acknowledge_TimeRanOutButNobodyEvaluatedSince_ExpiresFirst()
    {
        var owned = Changed(Decide(Open, Take with { Until = Now + TimeSpan.FromMinutes(1) }, Ana)).Breach;

        var changed = Changed(Decide(owned, Take, Ben, Now + TimeSpan.FromMinutes(1)));

        Assert.Equal([BreachEventKind.AcknowledgementExpired, BreachEventKind.Acknowledged], changed.Events.Select(written => written.Kind));
        Assert.Equal(4, changed.Breach.Version);
    }

    [Theory]
    [InlineData("acknowledge")]
    [InlineData("unacknowledge")]
    [InlineData("snooze")]
    [InlineData("unsnooze")]
    [InlineData("resolve")]
    public void Decide_Closed_ConflictAndNeverOpen(string verb) => Assert.Equal(
        "This breach is already resolved, since 12:05:00 UTC.",
        Assert.IsType<BreachOutcome.Conflict>(Decide(Open with { ClosedAt = Made.At(300), Closure = Closure.Recovered }, Command(verb), Ana)).Sentence);

    [Fact]
    public void AddNote_Closed_IsWritten() =>
        Assert.Equal(BreachEventKind.Noted, Assert.Single(Changed(Decide(Open with { ClosedAt = Made.At(300) }, Command("note"), Ana)).Events).Kind);

    [Theory]
    [InlineData("unacknowledge")]
    [InlineData("snooze")]
    [InlineData("unsnooze")]
    [InlineData("resolve")]
    public void Decide_SomebodyElseTookItSinceThePersonLooked_Conflict(string verb)
    {
        Assert.IsType<BreachOutcome.Conflict>(Decide(Owned, Command(verb), Ben, last: Beyond with { Value = 4 }));
        Assert.IsNotType<BreachOutcome.Conflict>(Decide(Owned, Command(verb), Ana, last: Beyond with { Value = 4 }));
        Assert.IsNotType<BreachOutcome.Conflict>(Decide(Owned, Command(verb) with { Version = 2 }, Ben, last: Beyond with { Value = 4 }));
    }

    [Fact]
    public void Decide_OnlyNotesWrittenSinceThePersonLooked_NoConflict()
    {
        var noted = Changed(Decide(Owned, Command("note"), Ben)).Breach;

        Assert.Equal((3, 2), (noted.Version, noted.OwnedVersion));
        Assert.IsType<BreachOutcome.Changed>(Decide(noted, new BreachCommand.Unacknowledge(2), Ben));
    }

    [Theory]
    [InlineData("acknowledge", "", "note")]
    [InlineData("note", " ", "note")]
    [InlineData("resolve", "", "note")]
    public void Decide_NoteMissing_IsRefused(string verb, string note, string field) =>
        Assert.Equal(field, Refused(Decide(Open, Command(verb, note), Ana)).Field);

    [Fact]
    public void Decide_NoteOfTwoThousand_IsTheLongest()
    {
        Assert.IsType<BreachOutcome.Changed>(Decide(Open, Take with { Note = new string('x', 2000) }, Ana));
        Assert.Equal("note", Refused(Decide(Open, Take with { Note = new string('x', 2001) }, Ana)).Field);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(7 * 86400, false)]
    [InlineData((7 * 86400) + 1, true)]
    public void Acknowledge_Until_LiesInTheNextSevenDays(int seconds, bool isRefused) =>
        Assert.Equal(isRefused, Decide(Open, Take with { Until = Now + TimeSpan.FromSeconds(seconds) }, Ana) is BreachOutcome.Refused { Field: "until" });

    [Theory]
    [InlineData(0, true)]
    [InlineData(86400, false)]
    [InlineData(86401, true)]
    public void Snooze_Until_LiesInTheNextDay(int seconds, bool isRefused) =>
        Assert.Equal(isRefused, Decide(Open, new BreachCommand.Snooze(1, Now + TimeSpan.FromSeconds(seconds)), Ana) is BreachOutcome.Refused { Field: "until" });

    [Theory]
    [InlineData(20, true)] // no further than the alert value
    [InlineData(30, true)] // touched already
    [InlineData(300, false)]
    [InlineData(double.NaN, true)]
    public void Acknowledge_Tripwire_LiesBeyondTheAlertAndTheValue(double beyond, bool isRefused) =>
        Assert.Equal(isRefused, Decide(Open, Take with { Beyond = beyond }, Ana) is BreachOutcome.Refused { Field: "beyond" });

    [Fact]
    public void Acknowledge_TripwireOnWhatHasNoValue_IsRefused() =>
        Assert.Equal("beyond", Refused(Decide(Open with { Target = null, Alert = null }, Take with { Beyond = 300 }, Ana)).Field);

    [Theory]
    [InlineData(40d, null, false)]
    [InlineData(20d, null, true)] // equal to the alert value is not beyond it
    [InlineData(40d, 14, false)]
    [InlineData(40d, 15, true)]
    public void Resolve_LastRealValueInBreach_OnlyAfterFifteenMinutesWithout(double value, int? unmeasuredMinutes, bool isDone)
    {
        var last = Beyond with
        {
            Value = value,
            Unmeasured = unmeasuredMinutes is null ? null : new Absence(AbsenceReason.SourceDown, "down"),
            UnmeasuredSince = unmeasuredMinutes is { } minutes ? Now - TimeSpan.FromMinutes(minutes) : null,
        };

        var outcome = Decide(Open, Command("resolve"), Ana, last: last);

        Assert.Equal(isDone, outcome is BreachOutcome.Changed { Breach.Closure: Closure.ByHand });
        Assert.Equal(!isDone, outcome is BreachOutcome.Refused { Field: "breach" });
        if (unmeasuredMinutes is 15)
        {
            Assert.StartsWith("Resolved by hand while unmeasured for 15 min: ", Changed(outcome).Events[0].Note, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("123456789 123456789 123456789 123456789 123456789 123456789 123456789 123456789 1")]
    public void Decide_NameTooShortOrTooLong_IsRefused(string name) => Assert.Equal("actor", Refused(Decide(Open, Take, new Actor(name, false))).Field);

    private static BreachCommand Command(string verb, string note = "because") => verb switch
    {
        "acknowledge" => new BreachCommand.Acknowledge(1, note),
        "unacknowledge" => new BreachCommand.Unacknowledge(1, note),
        "snooze" => new BreachCommand.Snooze(1, Now + TimeSpan.FromHours(1), note),
        "unsnooze" => new BreachCommand.Unsnooze(1, note),
        "note" => new BreachCommand.AddNote(1, note),
        _ => new BreachCommand.Resolve(1, note),
    };

    private static BreachOutcome Decide(Breach breach, BreachCommand command, Actor actor, DateTimeOffset? now = null, Judgement? last = null) =>
        BreachRules.Decide(breach, command, actor, now ?? Now, last ?? Beyond);

    private static BreachOutcome.Changed Changed(BreachOutcome outcome) => Assert.IsType<BreachOutcome.Changed>(outcome);

    private static BreachOutcome.Refused Refused(BreachOutcome outcome) => Assert.IsType<BreachOutcome.Refused>(outcome);
}
