using System.Text.Json;

namespace TaskerOps.Tests.Demo.Simulator;

public sealed class EngineTests(SimulatedTaskerFixture tasker) : IClassFixture<SimulatedTaskerFixture>
{
    private const string Wave = "enqueuing_steps steps_in_process evaluating_results";
    private const string Success = "pending enqueued in_progress enqueued_for_orchestration complete";
    private const string Retry = "enqueued in_progress enqueued_as_error_for_orchestration waiting_for_retry pending";

    [Fact]
    public async Task CreateAsync_Line_GoesThroughAWavePerStep()
    {
        var task = await tasker.RunAsync("linear");

        Assert.Equal($"pending initializing {Wave} {Wave} {Wave} {Wave} complete", await tasker.TaskPathAsync(task));
        Assert.Equal("- " + Success, await tasker.StepPathAsync(task, "linear_step_3"));
    }

    [Fact]
    public async Task CreateAsync_Decision_MakesTheChosenBranchWithoutFirstRow()
    {
        var task = await tasker.RunAsync("approve_auto");

        Assert.Equal($"pending initializing {Wave} {Wave} {Wave} {Wave} complete", await tasker.TaskPathAsync(task));
        Assert.Equal(Success, await tasker.StepPathAsync(task, "auto_approve"));
        Assert.Equal(Success, await tasker.StepPathAsync(task, "finalize_approval"));
        Assert.Equal("", await tasker.StepPathAsync(task, "finance_review"));
    }

    [Fact]
    public async Task CreateAsync_Batches_MakesWorkersAndTheirConvergence()
    {
        var task = await tasker.RunAsync("csv");

        Assert.Equal(
            ["aggregate_csv_results", "analyze_csv", .. Enumerable.Range(1, 5).Select(i => $"process_csv_batch_00{i}")],
            await Rows.OfAsync(
                tasker.Tasker,
                """
                SELECT n.name FROM workflow_steps JOIN named_steps n USING (named_step_uuid) JOIN tasks USING (task_uuid)
                WHERE correlation_id = $1 ORDER BY n.name
                """,
                task));
        Assert.Equal(Success, await tasker.StepPathAsync(task, "process_csv_batch_003"));
    }

    [Fact]
    public async Task CreateAsync_PermanentFailure_BlocksTheTask()
    {
        var task = await tasker.RunAsync("ecom_declined");

        Assert.Equal($"pending initializing {Wave} {Wave} blocked_by_failures", await tasker.TaskPathAsync(task));
        Assert.Equal("- pending enqueued in_progress enqueued_as_error_for_orchestration error", await tasker.StepPathAsync(task, "process_payment"));
        Assert.Equal("- pending", await tasker.StepPathAsync(task, "create_order"));
        Assert.Equal("Payment declined: Card was declined", await Rows.OneAsync(
            tasker.Tasker,
            """
            SELECT (st.metadata ->> 'event')::jsonb ->> 'data' FROM workflow_step_transitions st
            JOIN workflow_steps USING (workflow_step_uuid) JOIN tasks USING (task_uuid) WHERE correlation_id = $1 AND to_state = 'error'
            """,
            task));
    }

    [Fact]
    public async Task CreateAsync_TwoFailuresThenSuccess_WaitsForThePollerTwice()
    {
        var task = await tasker.RunAsync("retry_ok");

        const string waiting = "waiting_for_dependencies evaluating_results";
        Assert.Equal($"pending initializing {Wave} {waiting} {Wave} {waiting} {Wave} complete", await tasker.TaskPathAsync(task));
        Assert.Equal(
            $"- pending {Retry} {Retry} enqueued in_progress enqueued_for_orchestration complete",
            await tasker.StepPathAsync(task, "fail_twice_then_succeed"));
        Assert.Equal("3 8", await Rows.OneAsync(
            tasker.Tasker,
            """
            SELECT attempts || ' ' || CASE WHEN backoff_request_seconds BETWEEN 7 AND 9 THEN 8 ELSE backoff_request_seconds END
            FROM workflow_steps JOIN tasks USING (task_uuid) WHERE correlation_id = $1
            """,
            task));
    }

    [Fact]
    public async Task CreateAsync_ManyAtOnce_KeepTheInvariants()
    {
        string[] kinds = ["linear", "diamond", "tree", "dag", "ecom", "order", "pay", "cs", "user", "approve_fin", "events", "pipeline", "batch", "ddb"];

        await Task.WhenAll(Enumerable.Range(0, 4).SelectMany(_ => kinds).Select(tasker.CreateAsync));
        await SimulatedTaskerFixture.UntilAsync(async () => await Rows.OneAsync(
            tasker.Tasker, "SELECT count(*) FROM task_transitions WHERE most_recent AND to_state NOT IN ('complete', 'blocked_by_failures')") == "0");

        await Invariants.HoldAsync(tasker.Tasker);
        Assert.Equal("0", await Rows.OneAsync(
            tasker.Tasker, "SELECT sum(queue_length)::int FROM pgmq.metrics_all() WHERE queue_name LIKE 'worker%'"));
    }

    [Fact]
    public async Task RunAsync_Report_CarriesWhatTheRealOneCarries()
    {
        var task = await tasker.RunAsync("linear");

        using var metadata = JsonDocument.Parse(await Rows.OneAsync(
            tasker.Tasker,
            """
            SELECT st.metadata::text FROM workflow_step_transitions st JOIN workflow_steps USING (workflow_step_uuid)
            JOIN named_steps n USING (named_step_uuid) JOIN tasks USING (task_uuid)
            WHERE correlation_id = $1 AND to_state = 'enqueued_for_orchestration' AND n.name = 'linear_step_1'
            """,
            task));
        using var report = JsonDocument.Parse(metadata.RootElement.GetProperty("event").GetString()!);
        var data = report.RootElement.GetProperty("data");

        Assert.Equal(["correlation_id", "event", "timestamp", "worker_uuid"], Keys(metadata.RootElement));
        Assert.Equal("EnqueueForOrchestration", report.RootElement.GetProperty("type").GetString());
        Assert.Equal(["error", "metadata", "orchestration_metadata", "result", "status", "step_uuid", "success"], Keys(data));
        Assert.Equal(
            [
                "completed_at", "context", "custom", "error_code", "error_type", "execution_time_ms", "handler_version", "retryable",
                "started_at", "worker_hostname", "worker_id",
            ],
            Keys(data.GetProperty("metadata")));
        Assert.Equal(task, metadata.RootElement.GetProperty("correlation_id").GetGuid());
    }

    private static IEnumerable<string> Keys(JsonElement json) => json.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal);
}
