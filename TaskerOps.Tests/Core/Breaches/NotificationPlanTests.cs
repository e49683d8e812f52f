using TaskerOps.Core.Breaches;
using TaskerOps.Core.Breaches.Notify;
using Xunit;

namespace TaskerOps.Tests.Core.Breaches;

public sealed class NotificationPlanTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly Actor Ana = new("Ana", IsVerified: false);
    private static readonly NoticeSite Site = new("test", PublicUrl: null);
    private static readonly IReceiver PagerDuty = new PagerDutyReceiver(new() { RoutingKey = "key" }, Site);
    private static readonly IReceiver Alertmanager = new AlertmanagerReceiver(new() { Url = new("http://localhost") }, Site);

    private static readonly Breach Firing = new()
    {
        Id = Guid.CreateVersion7(), Subject = new(SubjectKind.Kpi, "event-propagation"), StartedAt = Noon, FiredAt = Noon, Version = 7,
    };

    public static TheoryData<BreachEventKind, string> Wanted => new()
    {
        { BreachEventKind.Fired, "pagerduty alertmanager" },
        { BreachEventKind.Reopened, "pagerduty alertmanager" },
        { BreachEventKind.Unsnoozed, "pagerduty alertmanager" },
        { BreachEventKind.Unacknowledged, "pagerduty" },
        { BreachEventKind.AcknowledgementExpired, "pagerduty" },
        { BreachEventKind.TripwireTouched, "pagerduty" },
        { BreachEventKind.Acknowledged, "pagerduty" },
        { BreachEventKind.Resolved, "pagerduty alertmanager" },
        { BreachEventKind.ResolvedByHand, "pagerduty alertmanager" },
        { BreachEventKind.Recovering, "" },
        { BreachEventKind.Relapsed, "" },
        { BreachEventKind.Unmeasured, "" },
        { BreachEventKind.Measured, "" },
        { BreachEventKind.Snoozed, "" },
        { BreachEventKind.Noted, "" },
        { BreachEventKind.NotEvaluated, "" },
    };

    [Fact]
    public void Wanted_EveryKindOfEvent_IsInTheTable() => Assert.Equal(Enum.GetValues<BreachEventKind>().Order(), Wanted.Select(row => row.Data.Item1).Order());

    [Theory]
    [MemberData(nameof(Wanted))]
    public void Of_OneEvent_GoesToThoseWhoHaveAUseForIt(BreachEventKind kind, string receivers)
    {
        var plan = Plan(Firing, [kind], told: ["pagerduty", "alertmanager"]);

        Assert.Equal(receivers, string.Join(' ', plan.Select(notice => notice.Receiver)));
        Assert.All(plan, notice => Assert.Equal(NoticeState.Pending, notice.State));
    }

    [Fact]
    public void Of_FiredWhileSnoozedOrInMaintenance_IsRecordedAsMuted()
    {
        var snoozed = Firing with { Snooze = new(Ana, Noon, Noon.AddHours(1)) };

        Assert.All(Plan(snoozed, [BreachEventKind.Reopened]), notice => Assert.Equal(NoticeState.Muted, notice.State));
        Assert.All(Plan(Firing, [BreachEventKind.Fired], isMaintenance: true), notice => Assert.Equal(NoticeState.Muted, notice.State));
        Assert.All(Plan(Firing with { Snooze = new(Ana, Noon, Noon.AddMinutes(1)) }, [BreachEventKind.Reopened]), notice => Assert.Equal(NoticeState.Pending, notice.State));
    }

    [Theory]
    [InlineData(BreachEventKind.Acknowledged)]
    [InlineData(BreachEventKind.Resolved)]
    [InlineData(BreachEventKind.ResolvedByHand)]
    public void Of_AllClear_OnlyToThoseWhoWereCalledAndToThemAlsoWhileMuted(BreachEventKind kind)
    {
        var plan = Plan(Firing, [kind], told: ["pagerduty"], isMaintenance: true);

        Assert.Equal(NoticeState.Pending, plan[0].State);
        Assert.All(plan.Skip(1), notice => Assert.Equal(NoticeState.Muted, notice.State));
    }

    [Fact]
    public void Of_SeveralEventsAtOnce_InOrderAndEachKnowsWhatWentBefore()
    {
        var plan = Plan(Firing, [BreachEventKind.Resolved, BreachEventKind.Reopened, BreachEventKind.Acknowledged], told: ["pagerduty"]).Where(notice => notice.Receiver is "pagerduty").ToList();

        Assert.Equal([BreachEventKind.Resolved, BreachEventKind.Reopened, BreachEventKind.Acknowledged], plan.Select(notice => notice.Event.Kind));
        Assert.All(plan, notice => Assert.Equal(NoticeState.Pending, notice.State));
        Assert.Equal(NoticeState.Muted, Plan(Firing, [BreachEventKind.Resolved, BreachEventKind.Acknowledged], told: ["pagerduty"])[1].State);
    }

    [Fact]
    public void Of_SentDirectlyToOneReceiver_GoesToTheOtherOnly()
    {
        var plan = NotificationPlan.Of(Firing, [Event(BreachEventKind.Fired, 1)], [PagerDuty, Alertmanager], new HashSet<string>(), isMaintenance: false, (_, receiver) => receiver is "pagerduty");

        Assert.Equal([("pagerduty", NoticeState.SentDirectly), ("alertmanager", NoticeState.Pending)], plan.Select(notice => (notice.Receiver, notice.State)));
    }

    [Fact]
    public void Of_SnoozeEndsWithTheBreach_NobodyIsToldThatItGoesOn() =>
        Assert.Empty(Plan(Firing with { ClosedAt = Noon }, [BreachEventKind.Unsnoozed]));

    [Fact]
    public void At_WindowsThatOverlap_TheOneThatEndsLastAndNotItsEnd()
    {
        var calendar = new MaintenanceCalendar([
            new() { From = Noon, To = Noon.AddHours(1), Note = "short" },
            new() { From = Noon.AddMinutes(30), To = Noon.AddHours(2), Note = "long" }]);

        Assert.Null(calendar.At(Noon.AddTicks(-1)));
        Assert.Equal("short", calendar.At(Noon)!.Note);
        Assert.Equal("long", calendar.At(Noon.AddMinutes(45))!.Note);
        Assert.Null(calendar.At(Noon.AddHours(2)));
    }

    [Theory]
    [InlineData(1, null, 0.5, 2)]
    [InlineData(2, null, 0.5, 4)]
    [InlineData(5, null, 0.0, 25.6)]
    [InlineData(5, null, 1.0, 38.4)]
    [InlineData(99, null, 0.5, 300)]
    [InlineData(1, 90, 0.5, 90)]
    [InlineData(99, 90, 0.5, 300)]
    [InlineData(1, 999_999, 0.5, 3600)]
    public void Wait_AfterAttempts_DoublesUpToFiveMinutesAndRespectsTheReceiver(int attempt, int? retryAfter, double random, double seconds) =>
        Assert.Equal(seconds, BackOff.Wait(attempt, retryAfter is { } wish ? TimeSpan.FromSeconds(wish) : null, random).TotalSeconds, precision: 6);

    [Fact]
    public void Text_OfABreach_AnswersTheFiveQuestions()
    {
        var breach = Firing with { Target = 10, Alert = 20, Unit = "ms", Value = 214, TopContributor = "namespace payments, 62 %", StartedAt = Noon.AddMinutes(-1) };

        var text = NoticeText.Of(new(breach, Event(BreachEventKind.Fired, 1) with { Value = 214 }), new NoticeSite("prod", new Uri("https://ops.example/base/")));

        Assert.Equal("[prod] Event propagation in breach: 214\u00a0ms, alert > 20\u00a0ms", text.Title);
        Assert.Contains("Since 2026-03-04 11:59:00 UTC.", text.Body, StringComparison.Ordinal);
        Assert.Contains("Most of it: namespace payments, 62 %.", text.Body, StringComparison.Ordinal);
        Assert.Contains("Nobody has it.", text.Body, StringComparison.Ordinal);
        Assert.Equal(new Uri($"https://ops.example/base/breaches/{breach.Id}"), text.Link);
        Assert.EndsWith(text.Link!.AbsoluteUri, text.Body, StringComparison.Ordinal);
    }

    private static IReadOnlyList<PlannedNotice> Plan(Breach breach, BreachEventKind[] kinds, string[]? told = null, bool isMaintenance = false) => NotificationPlan.Of(
        breach, [.. kinds.Select((kind, index) => Event(kind, index + 1))], [PagerDuty, Alertmanager], (told ?? []).ToHashSet(), isMaintenance, (_, _) => false);

    private static BreachEvent Event(BreachEventKind kind, long version) => new(Guid.CreateVersion7(), Firing.Id, version, kind, Noon.AddMinutes(10), Ana);
}
