using TaskerOps.Core.Activity;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;
using Xunit;

namespace TaskerOps.Tests.Core;

public sealed class FailingTasksTests
{
    private const int Usual = 5;
    private static readonly DateTimeOffset End = Made.At(3600);

    private readonly List<TaskEvent> _moves = [];
    private readonly List<StepEvent> _steps = [];
    private int _task;

    [Theory]
    [InlineData(0, 100, false)]
    [InlineData(1, 199, false)]
    [InlineData(4, 0, false)] // Too few to say anything, all though they are.
    [InlineData(5, 95, false)] // The usual share is not beyond itself.
    [InlineData(5, 94, true)]
    [InlineData(40, 0, true)]
    public void Of_SomeFailed_ToldIfTheyAreManyAndMoreThanUsual(int failed, int completed, bool expected)
    {
        Fail(failed, minutesAgo: 2);
        Complete(completed, minutesAgo: 2);

        Assert.Equal(expected, Read() is not null);
    }

    [Fact]
    public void Of_ManyFailed_CountsThoseOfTheLastMinutesAndNamesWhereMostDid()
    {
        Fail(30, minutesAgo: 4, step: "pay");
        Fail(4, minutesAgo: 1);
        Fail(50, minutesAgo: 30);
        Complete(86, minutesAgo: 4);
        Complete(50, minutesAgo: 6);

        var failing = Read()!;

        Assert.Equal((34, 120), (failing.Failed, failing.Ended));
        Assert.Equal("Tasks fail: 34 of 120 that ended within 5\u00a0min, for 4\u00a0min now, most at pay of shop/order.", failing.Sentence);
    }

    [Fact]
    public void Of_GivenUpWithoutAFailedStep_NamesTheTemplate()
    {
        Fail(6, minutesAgo: 1);

        Assert.EndsWith("most at shop/order.", Read()!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ItGoesOnForLong_TellsSinceWhenAndForgetsTheStray()
    {
        Fail(1, minutesAgo: 50);
        for (var minute = 0; minute < 20; minute++)
        {
            Fail(3, minute + 0.5);
        }

        for (var minute = 0; minute < 60; minute++)
        {
            Complete(20, minute + 0.4);
        }

        Assert.Equal(TimeSpan.FromMinutes(19.5), Read()!.For);
    }

    [Fact]
    public void Of_AStrayBeforeItBegan_IsNotTheBeginning()
    {
        Fail(1, minutesAgo: 4.5);
        Fail(30, minutesAgo: 1.5);
        Fail(30, minutesAgo: 0.5);
        for (var minute = 0; minute < 5; minute++)
        {
            Complete(60, minute + 0.4);
        }

        Assert.Equal(TimeSpan.FromMinutes(1.5), Read()!.For);
    }

    [Fact]
    public void Of_NoneInTheLastMinute_SinceTheFirstOfThoseCounted()
    {
        Fail(30, minutesAgo: 3);
        Complete(60, minutesAgo: 0.5);

        Assert.Equal(TimeSpan.FromMinutes(3), Read()!.For);
    }

    [Fact]
    public void Of_FailedAgain_IsNoSecondFailure()
    {
        Fail(6, minutesAgo: 20);
        _moves.AddRange([.. _moves.Select(move => move with { At = End - TimeSpan.FromMinutes(1), FirstFailure = false })]);

        Assert.Null(Read());
    }

    [Fact]
    public void Of_ShortWindow_SaysHowShort()
    {
        Fail(6, minutesAgo: 0.5);

        Assert.StartsWith("Tasks fail: 6 of 6 that ended within 1\u00a0min,", FailingTasks.Of(Activity(TimeSpan.FromMinutes(1)), Usual)!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_AHundredPercentTakenForUsual_NeverTold()
    {
        Fail(40, minutesAgo: 1);

        Assert.Null(FailingTasks.Of(Activity(TimeSpan.FromHours(1)), 100));
    }

    private FailingTasks? Read() => FailingTasks.Of(Activity(TimeSpan.FromHours(1)), Usual);

    private EngineActivity Activity(TimeSpan length) => new()
    {
        Window = Window.EndingAt(End, length),
        TakenAt = End,
        Creations = [],
        TaskEvents = [.. _moves.OrderBy(move => move.At)],
        StepEvents = [.. _steps.OrderBy(step => step.At)],
        Reports = [],
    };

    private void Complete(int tasks, double minutesAgo) => Ends(tasks, minutesAgo, TaskState.Complete, null);

    private void Fail(int tasks, double minutesAgo, string? step = null) => Ends(tasks, minutesAgo, TaskState.BlockedByFailures, step);

    private void Ends(int tasks, double minutesAgo, string state, string? step)
    {
        var at = End - TimeSpan.FromMinutes(minutesAgo);
        for (var i = 0; i < tasks; i++)
        {
            var task = Made.Id(++_task);
            _moves.Add(new TaskEvent(Made.Id(_task), task, at, TaskState.EvaluatingResults, state, at, Made.Shop, state is TaskState.Complete, state is not TaskState.Complete, "order"));
            if (step is not null)
            {
                _steps.Add(new StepEvent(Made.Id(_task), StepEventKind.Failed, at, null, task, Made.Shop, null, "order", step));
            }
        }
    }
}
