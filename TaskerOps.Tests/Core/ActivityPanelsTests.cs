using TaskerOps.Core.Activity;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Panels;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;
using Xunit;

namespace TaskerOps.Tests.Core;

public sealed class ActivityPanelsTests
{
    private static readonly Window ThreeMinutes = Made.Window(0, 180);
    private static readonly Buckets Minutes = new(ThreeMinutes, TimeSpan.FromSeconds(60));

    public static TheoryData<string, string> Panels => new()
    {
        { "tasks-created", nameof(Measure.TasksCreated) }, { "tasks-completed", nameof(Measure.TasksCompleted) }, { "tasks-failed", nameof(Measure.TasksFailed) },
        { "steps-enqueued", nameof(Measure.StepsEnqueued) }, { "steps-completed", nameof(Measure.StepsCompleted) }, { "task-failures", nameof(Measure.TasksFailed) },
    };

    [Theory]
    [InlineData("tasks-created", 2)]
    [InlineData("tasks-completed", 1)]
    [InlineData("tasks-failed", 1)]
    [InlineData("task-failures", 1)]
    [InlineData("steps-enqueued", 3)]
    [InlineData("steps-completed", 1)]
    [InlineData("step-failures", 1)]
    [InlineData("tasks-active", 1)]
    public void Draw_Tables_TheCount(string key, double expected)
    {
        var data = Draw(key, Made.Evidence(ThreeMinutes, Engine()));

        Assert.Equal(expected, data.Total.Value);
        Assert.Equal(expected, data.Total.Parts.Values.Sum());
        Assert.Equal((Source.Postgres, Method.Exact), (data.Source, data.Method));
        Assert.Null(data.Absence);
    }

    [Fact]
    public void StepFailures_Attempts_CountsEveryFailedReport() =>
        Assert.Equal(2, Draw("step-failures", Made.Evidence(ThreeMinutes, Engine()), attempts: true).Total.Parts["Handler"]);

    [Fact]
    public void StepRetryRate_Tables_RetriesByReports()
    {
        var data = Draw("step-retry-rate", Made.Evidence(ThreeMinutes, Engine()));

        Assert.Equal(100d / 3, data.Total.Value!.Value, 9);
        Assert.Equal(3, data.Total.Samples);
        Assert.Equal([50, 0, null], data.Lines.Single().Points.Select(point => point.Value));
    }

    [Fact]
    public void StepExecutionTime_Tables_MeanFromClaimToReport()
    {
        var data = Draw("step-execution-time", Made.Evidence(ThreeMinutes, Engine()));

        Assert.Equal((1000 + 2000 + 3000) / 3d, data.Total.Value!.Value, 6);
        Assert.Equal([1500, 3000, null], data.Lines.Single().Points.Select(point => point.Value));
    }

    [Theory]
    [InlineData("step-execution-time")]
    [InlineData("step-retry-rate")]
    public void Draw_NobodyReported_UnknownNotZero(string key)
    {
        var data = Draw(key, Made.Evidence(ThreeMinutes, Made.Activity(ThreeMinutes, Standing.Empty)));

        Assert.Null(data.Total.Value);
        Assert.Equal(AbsenceReason.NoTraffic, data.Absence!.Reason);
        Assert.All(data.Lines.Single().Points, point => Assert.Null(point.Value));
    }

    [Theory]
    [InlineData("tasks-created")]
    [InlineData("tasks-completed")]
    [InlineData("tasks-failed")]
    [InlineData("task-failures")]
    [InlineData("steps-enqueued")]
    [InlineData("steps-completed")]
    [InlineData("step-failures")]
    [InlineData("tasks-active")]
    public void Draw_NamespaceThatIsNotThere_Zero(string key)
    {
        var data = Draw(key, Made.Evidence(ThreeMinutes, Engine()), namespaces: "'; drop table tasks; --");

        Assert.Equal(0, data.Total.Value);
        Assert.Empty(data.Total.Parts);
    }

    [Fact]
    public void TasksActive_WhatWasOpenIsNotKnown_UnknownNotZero()
    {
        var data = Draw("tasks-active", Made.Evidence(ThreeMinutes, Made.Activity(ThreeMinutes, standing: null)));

        Assert.Null(data.Total.Value);
        Assert.Equal(AbsenceReason.OutOfReach, data.Absence!.Reason);
    }

    [Fact]
    public void TasksActive_BlockedTasks_BesideNotInTheTotal()
    {
        var data = Draw("tasks-active", Made.Evidence(ThreeMinutes, Engine()));

        Assert.Equal("1 more rests blocked by failures.", data.Notice);
        Assert.Contains(data.Lines, line => line.Label is TaskState.BlockedByFailures);
    }

    [Theory]
    [MemberData(nameof(Panels))]
    public void Draw_TablesDoNotServe_HistoryOfPrometheusAsAnEstimate(string key, string measure)
    {
        // 6 in the first minute, nothing scraped in the second, 3 in the third.
        var samples = Made.Samples(Enum.Parse<Measure>(measure), Made.Shop, (0, 6), (120, 3)).With(Made.Samples(Enum.Parse<Measure>(measure), "other", (0, 100)));

        var data = Draw(key, Made.Evidence(ThreeMinutes) with { Prometheus = samples }, namespaces: Made.Shop);

        Assert.Equal([6, null, 3], data.Lines.Single().Points.Select(point => point.Value));
        Assert.Equal(9, data.Total.Value);
        Assert.Equal((Source.Prometheus, Method.Estimate), (data.Source, data.Method));
    }

    [Fact]
    public void Draw_TablesAnswer_PrometheusIsNotBelieved() =>
        Assert.Equal(2, Draw("tasks-created", Made.Evidence(ThreeMinutes, Engine()) with { Prometheus = Made.Samples(Measure.TasksCreated, Made.Shop, (0, 600)) }).Total.Value);

    [Fact]
    public void Draw_DatabaseDownAndNoPrometheus_SaysThatTheDatabaseIsDown()
    {
        var evidence = Made.Evidence(ThreeMinutes) with
        {
            ActivityAbsence = new Absence(AbsenceReason.SourceDown, "PostgreSQL does not answer: x."),
            PrometheusAbsence = new Absence(AbsenceReason.NotConfigured, "Prometheus is not configured."),
        };

        var data = Draw("tasks-created", evidence);

        Assert.Equal("PostgreSQL does not answer: x.", data.Absence!.Text);
        Assert.Null(data.Total.Value);
    }

    [Fact]
    public void Draw_WindowOnlyForPrometheusWhichIsDown_SaysThatPrometheusIsDown()
    {
        var evidence = Made.Evidence(ThreeMinutes) with
        {
            ActivityAbsence = new Absence(AbsenceReason.OutOfReach, "Windows longer than 6 h come from Prometheus."),
            PrometheusAbsence = new Absence(AbsenceReason.SourceDown, "Prometheus does not answer: x."),
        };

        Assert.Equal(AbsenceReason.SourceDown, Draw("tasks-created", evidence).Absence!.Reason);
    }

    private static PanelData Draw(string key, WindowEvidence evidence, bool attempts = false, params string[] namespaces) =>
        PanelCatalog.FindPanel(key)!.Draw(evidence, new PanelQuery(Minutes, namespaces.ToHashSet(StringComparer.Ordinal), attempts));

    private static EngineActivity Engine() => Made.Activity(
        ThreeMinutes,
        Made.Standing((2, Made.Open(TaskState.BlockedByFailures)), (3, Made.Open("pending"))),
        Made.Events(
            Made.Step("enqueued@1 in_progress@2 failed@3 retry@3.5 pending@9 enqueued@10 in_progress@11 ok@13 complete@14", step: 10),
            Made.Step("enqueued@60 in_progress@61 failed@64 error@65", step: 20)),
        Made.Moves(Made.Task("pending@0 complete@20", task: 1), Made.Task("pending@50 blocked@66 error@67", task: 2), Made.Task("pending@170", task: 3)),
        new TaskCreation(Made.Id(2), Made.At(50), Made.Shop), new TaskCreation(Made.Id(3), Made.At(170), Made.Shop));
}
