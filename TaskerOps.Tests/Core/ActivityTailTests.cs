using FsCheck.Xunit;
using TaskerOps.Core.Activity;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;
using Xunit;

namespace TaskerOps.Tests.Core;

public sealed class ActivityTailTests
{
    [Property(MaxTest = 150, EndSize = 400)]
    public void Fold_AnySlicing_EqualsReadingItWhole(byte[] history, byte[] polls)
    {
        var tables = GrowingTables.Grow(history);
        var choices = new Choices(polls);
        var known = tables.ReadWhole(Made.Window(-30, 1));

        var now = 1d;
        while (now < 600)
        {
            now += 1 + choices.Next(60);
            var slice = tables.Read(new Window(known.Window.To - ActivityTail.Overlap, Made.At(now)));
            known = ActivityTail.Fold(known, slice, Made.At(now - 300), Made.At(now));
        }

        var whole = tables.ReadWhole(Made.Window(now - 300, now));
        Assert.Equal(whole.Window, known.Window);
        Assert.Equal(whole.Creations.Order(Comparer<TaskCreation>.Create((left, right) => left.At.CompareTo(right.At))), known.Creations);
        Assert.Equal(whole.TaskEvents.OrderBy(move => move.Row), known.TaskEvents.OrderBy(move => move.Row));
        Assert.Equal(whole.StepEvents.OrderBy(Key), known.StepEvents.OrderBy(Key));
        Assert.Equal(whole.Standing!.OpenTasks.OrderBy(task => task.Key), known.Standing!.OpenTasks.OrderBy(task => task.Key));
        Assert.Equal(whole.Standing.WaitingSteps.OrderBy(step => (step.EnqueuedAt, step.Task)), known.Standing.WaitingSteps.OrderBy(step => (step.EnqueuedAt, step.Task)));
    }

    private static (Guid Row, StepEventKind Kind, DateTimeOffset? Since) Key(StepEvent step) => (step.Row, step.Kind, step.Since);

    [Fact]
    public void Fold_NoStanding_StaysUnknown()
    {
        var known = Made.Activity(Made.Window(0, 60), standing: null);

        Assert.Null(ActivityTail.Fold(known, GrowingTables.Grow([]).Read(Made.Window(30, 90)), Made.At(0), Made.At(90)).Standing);
    }

    [Fact]
    public void Fold_WorkerReports_NoneTwiceNoneLost()
    {
        var worker = Made.Id(7);
        var known = Made.Activity(Made.Window(0, 62), Standing.Empty) with { Reports = [new(worker, Made.At(25), 3, Made.At(29)), new(worker, Made.At(30), 2, Made.At(31)), new(worker, Made.At(60), 1, Made.At(61))] };
        var slice = GrowingTables.Grow([]).Read(Made.Window(30, 67)) with { Reports = [new(worker, Made.At(30), 2, Made.At(31)), new(worker, Made.At(60), 4, Made.At(64.5))] };

        var folded = ActivityTail.Fold(known, slice, Made.At(0), Made.At(67));

        Assert.Equal([3, 2, 4], folded.Reports.Select(report => report.Count));
    }

    [Fact]
    public void Move_TaskEndsWithStepsEnqueued_TheyNoLongerWait()
    {
        var standing = Made.Standing((1, Made.Open("steps_in_process")), (2, Made.Open("steps_in_process"))).WithWaiting((10, 1, 0), (20, 2, 0));
        var slice = GrowingTables.Grow([]).Read(Made.Window(0, 60)) with { Tasks = [.. Made.Task("pending@0 error@30")] };

        var moved = ActivityTail.Move(standing, slice with { Tasks = [slice.Tasks[^1]] });

        Assert.Equal([Made.Id(2)], moved.OpenTasks.Keys);
        Assert.Equal([Made.Id(20)], moved.EnqueuedSteps.Keys);
    }

    [Fact]
    public void Move_TaskBlocked_StaysOpenAndItsStepsNoLongerWait()
    {
        var standing = Made.Standing((1, Made.Open("steps_in_process"))).WithWaiting((10, 1, 0));
        var slice = GrowingTables.Grow([]).Read(Made.Window(0, 60)) with { Tasks = [Made.Task("blocked@30")[0]] };

        var moved = ActivityTail.Move(standing, slice);

        Assert.Equal(TaskState.BlockedByFailures, moved.OpenTasks[Made.Id(1)].State);
        Assert.Empty(moved.ActiveTasks);
        Assert.Equal(1, moved.BlockedTasks(_ => true));
        Assert.Empty(moved.WaitingSteps);
    }

    [Fact]
    public void WaitingSteps_StepOfAnEndedTask_WaitsForNobody()
    {
        // Workers come back and enqueue, or find enqueued, a step of a task that staleness moved to error.
        var standing = Made.Standing((2, Made.Open("pending"))).WithWaiting((10, 1, 0), (20, 2, 5));

        Assert.Equal([Made.At(5)], standing.WaitingSteps.Select(step => step.EnqueuedAt));
    }
}
