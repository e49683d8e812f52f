using Npgsql;
using TaskerOps.Demo.Schema;
using TaskerOps.Demo.Servers;

namespace TaskerOps.Tests.Demo.Simulator;

public sealed class TaskerSchemaTests(TaskerSchemaTests.Schema schema) : IClassFixture<TaskerSchemaTests.Schema>
{
    public sealed class Schema : IAsyncLifetime
    {
        public PostgresServer Server { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Server = await PostgresServer.StartAsync(TestContext.Current.CancellationToken);
            await Server.ApplySchemaAsync(TestContext.Current.CancellationToken);
        }

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }

    private string Tasker => schema.Server.TaskerConnectionString;

    [Fact]
    public async Task ApplyAsync_EmptyDatabase_HasTheIndexesOfTheRealSchema()
    {
        Assert.Equal("79", await Rows.OneAsync(Tasker, "SELECT count(*) FROM pg_indexes WHERE schemaname = 'tasker'"));
        Assert.Equal(
            "CREATE UNIQUE INDEX idx_workflow_step_transitions_uuid_most_recent ON tasker.workflow_step_transitions USING btree "
            + "(workflow_step_uuid, most_recent) WHERE (most_recent = true)",
            await IndexAsync("idx_workflow_step_transitions_uuid_most_recent"));
        Assert.Equal(
            "CREATE INDEX idx_tasks_active_with_priority_covering ON tasker.tasks USING btree (complete, priority, task_uuid) "
            + "INCLUDE (named_task_uuid, requested_at) WHERE (complete = false)",
            await IndexAsync("idx_tasks_active_with_priority_covering"));
        Assert.Equal(
            "CREATE UNIQUE INDEX idx_dlq_unique_pending_task ON tasker.tasks_dlq USING btree (task_uuid) "
            + "WHERE (resolution_status = 'pending'::dlq_resolution_status)",
            await IndexAsync("idx_dlq_unique_pending_task"));
    }

    [Theory]
    [InlineData("tasks", "task_uuid uuid!,named_task_uuid uuid!,complete bool!,requested_at timestamp!,completed_at timestamp,initiator varchar,source_system varchar,reason varchar,tags jsonb,context jsonb,identity_hash varchar!,created_at timestamp!,updated_at timestamp!,priority int4!,correlation_id uuid!,parent_correlation_id uuid")]
    [InlineData("workflow_steps", "workflow_step_uuid uuid!,task_uuid uuid!,named_step_uuid uuid!,retryable bool!,max_attempts int4,in_process bool!,processed bool!,processed_at timestamp,attempts int4,last_attempted_at timestamp,backoff_request_seconds int4,inputs jsonb,results jsonb,created_at timestamp!,updated_at timestamp!,priority int4!,checkpoint jsonb")]
    [InlineData("task_transitions", "task_transition_uuid uuid!,task_uuid uuid!,to_state varchar!,from_state varchar,metadata jsonb,sort_key int4!,most_recent bool!,created_at timestamp!,updated_at timestamp!,processor_uuid uuid,transition_metadata jsonb")]
    [InlineData("workflow_step_transitions", "workflow_step_transition_uuid uuid!,workflow_step_uuid uuid!,to_state varchar!,from_state varchar,metadata jsonb,sort_key int4!,most_recent bool!,created_at timestamp!,updated_at timestamp!")]
    [InlineData("workflow_step_result_audit", "workflow_step_result_audit_uuid uuid!,workflow_step_uuid uuid!,workflow_step_transition_uuid uuid!,task_uuid uuid!,recorded_at timestamp!,worker_uuid uuid,correlation_id uuid,success bool!,execution_time_ms int8,created_at timestamp!,updated_at timestamp!")]
    [InlineData("tasks_dlq", "dlq_entry_uuid uuid!,task_uuid uuid!,original_state varchar!,dlq_reason dlq_reason!,dlq_timestamp timestamp!,resolution_status dlq_resolution_status!,resolution_timestamp timestamp,resolution_notes text,resolved_by varchar,task_snapshot jsonb!,metadata jsonb,created_at timestamp!,updated_at timestamp!")]
    public async Task ApplyAsync_Table_HasTheColumnsOfTheRealOne(string table, string columns)
    {
        var found = await Rows.OneAsync(
            Tasker,
            """
            SELECT string_agg(column_name || ' ' || udt_name || CASE is_nullable WHEN 'NO' THEN '!' ELSE '' END, ',' ORDER BY ordinal_position)
            FROM information_schema.columns WHERE table_schema = 'tasker' AND table_name = $1
            """,
            table);

        Assert.Equal(columns, found);
    }

    [Fact]
    public async Task ApplyAsync_Twice_LeavesTheSchemaAsItIs()
    {
        await using var connection = new NpgsqlConnection(Tasker);
        await connection.OpenAsync(TestContext.Current.CancellationToken);

        await TaskerSchema.ApplyAsync(connection, TestContext.Current.CancellationToken);

        Assert.Equal("79", await Rows.OneAsync(Tasker, "SELECT count(*) FROM pg_indexes WHERE schemaname = 'tasker'"));
    }

    [Theory]
    [InlineData("get_system_health_counts()")]
    [InlineData("get_analytics_metrics()")]
    [InlineData("get_next_ready_tasks(5)")]
    [InlineData("get_step_readiness_status(uuidv7())")]
    [InlineData("get_step_readiness_status_batch(ARRAY[uuidv7()])")]
    [InlineData("get_task_execution_context(uuidv7())")]
    [InlineData("get_task_execution_contexts_batch(ARRAY[uuidv7()])")]
    [InlineData("get_task_ready_info(uuidv7())")]
    [InlineData("get_slowest_steps_aggregated()")]
    [InlineData("get_slowest_tasks_aggregated()")]
    [InlineData("find_stuck_tasks()")]
    [InlineData("get_stale_tasks_for_dlq()")]
    [InlineData("calculate_dependency_levels(uuidv7())")]
    [InlineData("get_step_transitive_dependencies(uuidv7())")]
    [InlineData("step_dag_relationships")]
    [InlineData("v_task_state_analysis")]
    [InlineData("v_task_staleness_monitoring")]
    [InlineData("v_dlq_dashboard")]
    [InlineData("v_dlq_investigation_queue")]
    public async Task Read_InReadOnlyTransaction_Answers(string relation)
    {
        var readOnly = new NpgsqlConnectionStringBuilder(Tasker) { Options = "-c default_transaction_read_only=on" }.ConnectionString;

        Assert.InRange(int.Parse(await Rows.OneAsync(readOnly, $"SELECT count(*)::int FROM {relation}"), null), 0, 1);
    }

    [Fact]
    public async Task SendWithNotify_SmallMessage_TravelsInTheNotification()
    {
        await using var connection = new NpgsqlConnection(Tasker);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var payload = new TaskCompletionSource<string>();
        connection.Notification += (_, notification) => payload.TrySetResult(notification.Payload);
        await using var listen = new NpgsqlCommand("""LISTEN "pgmq_message_ready.shop"; SELECT pgmq.create('worker_shop_queue')""", connection);
        await listen.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        await Rows.OneAsync(Tasker, """SELECT pgmq_send_with_notify('worker_shop_queue', '{"step_uuid": "x"}')""");
        await connection.WaitAsync(TestContext.Current.CancellationToken);

        using var json = System.Text.Json.JsonDocument.Parse(await payload.Task);
        Assert.Equal("message_with_payload", json.RootElement.GetProperty("event_type").GetString());
        Assert.Equal("shop", json.RootElement.GetProperty("namespace").GetString());
        Assert.Equal("x", json.RootElement.GetProperty("message").GetProperty("step_uuid").GetString());
        Assert.Equal("1", await Rows.OneAsync(Tasker, "SELECT queue_length FROM pgmq.metrics('worker_shop_queue')"));
    }

    private Task<string> IndexAsync(string name) => Rows.OneAsync(Tasker, "SELECT indexdef FROM pg_indexes WHERE indexname = $1", name);
}
