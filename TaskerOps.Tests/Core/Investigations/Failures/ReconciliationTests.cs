using TaskerOps.Core.Investigations.Failures;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Tests.Core.Investigations.Failures;

public sealed class ReconciliationTests
{
    private static readonly MadeFailures Failures = new MadeFailures()
        .Attempt(1, 10, "a", isFinal: true).Attempt(1, 11, "b", isFinal: true, step: "ship").TaskFails(1, 12)
        .Attempt(2, 20, "a").Attempt(2, 22, "a", isFinal: true).TaskFails(2, 23)
        .TaskFails(3, 30, TaskFailureDetail.Staleness, to: TaskState.Error)
        .TaskFails(4, 31, to: TaskState.Error);

    [Fact]
    public void Of_StepFailures_SaysHowManyTasksTheyAre() =>
        Assert.Equal("panel 3 failures = 2 tasks (1 failed twice)", Reconciliation.Of(Failures.View(), "step-failures", attempts: false).Sentence);

    [Fact]
    public void Of_Attempts_SaysHowManyTasksTheyAre() =>
        Assert.Equal("panel 4 failed attempts = 2 tasks (2 failed twice)", Reconciliation.Of(Failures.View(attempts: true), "step-failures", attempts: true).Sentence);

    [Fact]
    public void Of_TaskFailures_SaysByWhat() =>
        Assert.Equal("panel 4 failed tasks = 2 by a failed step, 1 by staleness, 1 without a failed step", Reconciliation.Of(Failures.View(), "tasks-failed", attempts: false).Sentence);

    [Fact]
    public void Of_OtherNumber_SaysBoth() =>
        Assert.Equal("panel 7 failures, 3 of them are read here = 2 tasks (1 failed twice)", Reconciliation.Of(Failures.View(panelSteps: 7), "step-failures", attempts: false).Sentence);

    [Fact]
    public void Of_Estimate_SaysSo() =>
        Assert.Equal("3 failures = 2 tasks (1 failed twice); the panel estimates 7 from Prometheus", Reconciliation.Of(Failures.View(panelSteps: 7, Method.Estimate), "step-failures", attempts: false).Sentence);

    [Fact]
    public void Of_Nothing_IsNothing() =>
        Assert.Equal("panel 0 failures = 0 tasks", Reconciliation.Of(new MadeFailures().View(), "step-failures", attempts: false).Sentence);
}
