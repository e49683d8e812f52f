using System.Text.Json;
using TaskerOps.Demo.Simulator;
using TaskerOps.Demo.Simulator.Engine;
using TaskerOps.Tests.Core;

namespace TaskerOps.Tests.Demo.Simulator;

public sealed class OddityTests(SimulatedTaskerFixture tasker) : IClassFixture<SimulatedTaskerFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Staleness_WorkersDead_ErrorAndDeadLetterThenTheStepStillRuns()
    {
        var options = tasker.Simulation.Options;
        var orchestrator = tasker.Simulation.Orchestrators[0];
        await tasker.Simulation.StopWorkerAsync(options.WorkerPort, Ending.Killed);
        orchestrator.Staleness = new StalenessSettings(TimeSpan.Zero, 0, 0, 0);
        var task = await tasker.CreateAsync("linear");
        await SimulatedTaskerFixture.UntilAsync(async () => await tasker.StateAsync(task) == "error");
        orchestrator.Staleness = StalenessSettings.Base;

        using var snapshot = JsonDocument.Parse(await DlqAsync(task, "task_snapshot"));
        Assert.Equal(
            ["current_state", "namespace", "snapshot_timestamp", "task_details", "task_name", "task_uuid", "threshold_minutes", "time_in_state_minutes"],
            snapshot.RootElement.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.Equal("steps_in_process", await DlqAsync(task, "original_state"));
        Assert.Equal("staleness_timeout", await Rows.OneAsync(
            tasker.Tasker,
            "SELECT transition_metadata ->> 'reason' FROM task_transitions JOIN tasks USING (task_uuid) WHERE most_recent AND correlation_id = $1",
            task));

        await tasker.Simulation.StartWorkerAsync(options.WorkerPort, Cancellation);
        await SimulatedTaskerFixture.UntilAsync(async () => (await tasker.StepPathAsync(task, "linear_step_1")).EndsWith("complete", StringComparison.Ordinal));
        Assert.Equal("error", await tasker.StateAsync(task));
        Assert.Equal("- pending", await tasker.StepPathAsync(task, "linear_step_2"));
    }

    [Fact]
    public async Task TwoOfEach_ManyTasks_RowsDoubleButEveryTaskCompletesOnce()
    {
        var options = tasker.Simulation.Options;
        await tasker.Simulation.StartWorkerAsync(options.Worker2Port, Cancellation);
        await tasker.Simulation.StartOrchestratorAsync(options.Orchestrator2Port, Cancellation);
        var tasks = new List<Guid>();
        foreach (var _ in Enumerable.Range(0, 40))
        {
            tasks.Add(await tasker.CreateAsync("linear"));
        }

        foreach (var task in tasks)
        {
            // What two orchestrators left in the middle is taken up by the slow poller.
            await Eventually.IsTrueAsync(async () => await tasker.StateAsync(task) == "complete", Cancellation, TimeSpan.FromMinutes(3));
        }

        await tasker.Simulation.StopOrchestratorAsync(options.Orchestrator2Port, Ending.Retired);
        await tasker.Simulation.StopWorkerAsync(options.Worker2Port, Ending.Retired);
        Assert.Equal("0", await CountAsync("SELECT task_uuid FROM task_transitions WHERE to_state = 'complete' GROUP BY 1 HAVING count(*) > 1"));
        Assert.NotEqual("0", await CountAsync("SELECT 1 FROM workflow_step_transitions WHERE to_state = 'in_progress' GROUP BY workflow_step_uuid HAVING count(*) > 1"));
        Assert.NotEqual("0", await CountAsync("SELECT 1 FROM workflow_step_transitions WHERE to_state = 'complete' GROUP BY workflow_step_uuid HAVING count(*) > 1"));
    }

    private Task<string> DlqAsync(Guid task, string column) => Rows.OneAsync(
        tasker.Tasker, $"SELECT {column}::text FROM tasks_dlq JOIN tasks USING (task_uuid) WHERE correlation_id = $1", task);

    private Task<string> CountAsync(string rows) => Rows.OneAsync(tasker.Tasker, $"SELECT count(*) FROM ({rows}) x");
}
