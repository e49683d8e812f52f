using Microsoft.Extensions.Time.Testing;
using TaskerOps.Core.Investigations;
using TaskerOps.Core.Investigations.Failures;
using TaskerOps.Core.Investigations.Tasks;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Series;
using TaskerOps.Tests.Core.Investigations.Tasks;
using TaskerOps.Tests.Fakes;

namespace TaskerOps.Tests.Core.Investigations.Failures;

public sealed class SameCausesTests
{
    private readonly FakeFailureSource _failures = new()
    {
        View = new MadeFailures().Attempt(1, 10, "Out of stock", isFinal: true).TaskFails(1, 11).Attempt(2, 20, "Out of stock", isFinal: true).Attempt(3, 30, "Declined", isFinal: true).View(),
    };

    private readonly FakeTimeProvider _time = new(MadeFailures.At(300));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private SameCauses Causes => new(_failures, new LiveState(), _time);

    [Theory]
    [InlineData(2, "; same cause on 2 tasks in shop since 2026-11-22 12:00:10 UTC; first seen in version 1.4.0")]
    [InlineData(3, "; no other task failed so in the hour from 2026-11-22 12:00:00 UTC")]
    public async Task Of_FailedTask_SaysWhoElseAndSinceWhen(int task, string expected)
    {
        var same = await Causes.OfAsync(MadeFailures.Task(task), null, MadeFailures.At(20), Cancelled);

        Assert.Equal(expected, Sentence.Text(CauseSentence.Of(same!)));
        Assert.Equal((MadeFailures.At(300) - TimeSpan.FromHours(1), MadeFailures.At(300)), (_failures.Asked[^1].From, _failures.Asked[^1].To));
    }

    [Fact]
    public async Task Of_CauseSeenBefore_SaysInWhichVersionItWasFirst()
    {
        var cause = _failures.View!.Groups.Single(group => group.FailedTasks > 0).Fingerprint;
        _failures.Earlier[cause] = new EarlierCause(MadeFailures.At(-7200), "1.3.0", MadeFailures.At(-3600));

        var same = await Causes.OfAsync(MadeFailures.Task(1), null, MadeFailures.At(10), Cancelled);

        Assert.Equal(
            "; same cause on 2 tasks in shop in the hour from 2026-11-22 12:00:00 UTC; first seen in version 1.3.0 at 2026-11-22 10:00:00 UTC, of the 24 h before",
            Sentence.Text(CauseSentence.Of(same!)));
    }

    [Fact]
    public async Task Of_FailureLongAgo_LooksAtTheHourAroundItAndLinksThere()
    {
        _time.Advance(TimeSpan.FromDays(1));

        var same = await Causes.OfAsync(MadeFailures.Task(1), null, MadeFailures.At(10), Cancelled);

        Assert.Equal(new Window(MadeFailures.At(-1800), MadeFailures.At(1800)), _failures.Asked.Single());
        Assert.Equal(same!.Window, CauseSentence.Of(same).Single(part => part.Kind is SentencePartKind.Cause).Window);
    }

    [Fact]
    public async Task Of_TaskThatIsNotAmongThem_IsNull() => Assert.Null(await Causes.OfAsync(MadeFailures.Task(99), null, MadeFailures.At(10), Cancelled));

    [Theory]
    [InlineData("pending@0 blocked@5", "enqueued@1 in_progress@2 failed@3 error@4", 4)]
    [InlineData("pending@0 steps_in_process@1", "enqueued@1 in_progress@2 failed@3 waiting_for_retry@4", 4)]
    [InlineData("pending@0 steps_in_process@1 complete@5", "enqueued@1 in_progress@2 ok@3 complete@4", null)]
    [InlineData("pending@0 steps_in_process@1", "enqueued@1 in_progress@2", null)]
    public void FailedAt_Task_IsWhenItOrItsStepFailed(string task, string step, int? expected)
    {
        var view = MadeTasks.View(MadeTasks.Facts(task, [MadeTasks.Step(10, "charge", step)]), 60);

        Assert.Equal(expected is { } at ? Made.At(at) : null, TaskViews.FailedAt(view));
    }

    [Fact]
    public void With_SameCause_StandsInTheFirstLine()
    {
        var view = MadeTasks.View(MadeTasks.Facts("pending@0 blocked@5", [MadeTasks.Step(10, "charge", "enqueued@1 in_progress@2 failed@3 error@4")]), 60);
        var cause = new FailureCause("shop", "order", "charge", "PaymentError", "Card declined");

        var told = TaskViews.With(view, new SameCause(cause, cause.Fingerprint, 212, false, Made.At(1), new Window(Made.At(0), Made.At(60)), true) { FirstVersion = "1.4.0", IsNew = true });

        Assert.Contains($"; same cause on 212 tasks in shop since {Made.At(1):yyyy-MM-dd HH:mm:ss} UTC; first seen in version 1.4.0.", Sentence.Text(told.Sentence), StringComparison.Ordinal);
        Assert.DoesNotContain("who else fails so", Sentence.Text(told.Sentence), StringComparison.Ordinal);
    }
}
