using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using TaskerOps.Demo.Simulator.Engine;
using TaskerOps.Demo.Simulator.Incidents;

namespace TaskerOps.Tests.Demo.Simulator;

/// <summary>Incidents on a simulated Tasker without clients. An incident's own clock is advanced by the test; Tasker's runs.</summary>
public sealed class IncidentTests(SimulatedTaskerFixture tasker) : IClassFixture<SimulatedTaskerFixture>
{
    private static readonly HttpClient Client = new();

    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LateWork_Played_WorkIsReportedForTasksInError()
    {
        var play = new LateWork().PlayAsync(tasker.Simulation, _clock, Cancellation);
        var steps = await CaughtAsync("dlq_step_1", 4);
        await GoStaleAsync(steps);
        Assert.All(await StatesAsync(steps), state => Assert.Equal("in_progress", state));

        await EndAsync(play);

        await SimulatedTaskerFixture.UntilAsync(async () => (await StatesAsync(steps)).All(state => state == "complete"));
        Assert.All(await TaskStatesAsync(steps), state => Assert.Equal("error", state));
        Assert.Equal("4", await Rows.OneAsync(
            tasker.Tasker,
            """
            SELECT count(*) FROM workflow_step_transitions report JOIN workflow_steps ws USING (workflow_step_uuid)
            JOIN task_transitions ended ON ended.task_uuid = ws.task_uuid AND ended.to_state = 'error'
            WHERE report.to_state = 'enqueued_for_orchestration' AND report.created_at > ended.created_at AND ws.workflow_step_uuid = ANY ($1)
            """,
            steps));
        Assert.Equal(StalenessSettings.Base, tasker.Simulation.Orchestrators[0].Staleness);
    }

    [Fact]
    public async Task OrphanedSteps_Played_InProgressForEverUntilResolved()
    {
        var play = new OrphanedSteps().PlayAsync(tasker.Simulation, _clock, Cancellation);
        var steps = await CaughtAsync("dlq_step_1", 4);
        await GoStaleAsync(steps);
        Assert.All(await StatesAsync(steps), state => Assert.Equal("in_progress", state));

        await EndAsync(play);

        Assert.All(await StatesAsync(steps), state => Assert.Equal("resolved_manually", state));
        Assert.All(await TaskStatesAsync(steps), state => Assert.Equal("error", state));
    }

    [Fact]
    public async Task OrphanedSteps_CutShort_NothingIsLeftOpen()
    {
        using var stop = new CancellationTokenSource();
        var play = new OrphanedSteps().PlayAsync(tasker.Simulation, _clock, stop.Token);
        var steps = await CaughtAsync("dlq_step_1", 4);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => play);
        Assert.All(await TaskStatesAsync(steps), state => Assert.Equal("cancelled", state));
        Assert.All(await StatesAsync(steps), state => Assert.Equal("cancelled", state));
    }

    [Fact]
    public async Task VainAction_Played_StepsChangeAndTasksStayBlockedUntilCancelled()
    {
        var play = new VainAction().PlayAsync(tasker.Simulation, _clock, Cancellation);
        const string Blocked =
            """
            SELECT ws.workflow_step_uuid FROM workflow_steps ws JOIN named_steps n USING (named_step_uuid)
            JOIN task_transitions t ON t.task_uuid = ws.task_uuid AND t.most_recent AND t.to_state = 'blocked_by_failures'
            WHERE n.name = 'process_payment' ORDER BY 1
            """;
        await SimulatedTaskerFixture.UntilAsync(async () => (await Rows.OfAsync(tasker.Tasker, Blocked)).Count == 3);
        Guid[] steps = [.. (await Rows.OfAsync(tasker.Tasker, Blocked)).Select(Guid.Parse)];

        await AdvanceUntilAsync(async () => !(await StatesAsync(steps)).Contains("error"));

        Assert.Equal(["pending", "resolved_manually", "complete"], await StatesAsync(steps));
        Assert.All(await TaskStatesAsync(steps), state => Assert.Equal("blocked_by_failures", state));
        using var custom = JsonDocument.Parse(await Rows.OneAsync(
            tasker.Tasker, "SELECT (results -> 'metadata' -> 'custom')::text FROM workflow_steps WHERE workflow_step_uuid = $1", steps[2]));
        Assert.True(custom.RootElement.GetProperty("manually_completed").GetBoolean());
        Assert.Equal("op@example.com", custom.RootElement.GetProperty("completed_by").GetString());

        await EndAsync(play);

        Assert.All(await TaskStatesAsync(steps), state => Assert.Equal("cancelled", state));
        Assert.Equal(["cancelled", "resolved_manually", "complete"], await StatesAsync(steps));
    }

    [Fact]
    public async Task WaitingTasks_Played_TasksStandStillThenComplete()
    {
        var play = new WaitingTasks().PlayAsync(tasker.Simulation, _clock, Cancellation);
        var steps = await CaughtAsync("generate_insights", 4);
        Assert.All(await TaskStatesAsync(steps), state => Assert.Equal("steps_in_process", state));

        await EndAsync(play);

        await SimulatedTaskerFixture.UntilAsync(async () => (await TaskStatesAsync(steps)).All(state => state == "complete"));
    }

    [Fact]
    public async Task FrozenCounters_Played_NotCountedWhileTheWorkGoesOn()
    {
        await tasker.RunAsync("linear");
        var before = await CounterAsync("tasker_tasks_completions_total");
        var play = new FrozenCounters().PlayAsync(tasker.Simulation, _clock, Cancellation);

        await tasker.RunAsync("linear");
        Assert.Equal(before, await CounterAsync("tasker_tasks_completions_total"));

        await EndAsync(play);
        await tasker.RunAsync("linear");
        await SimulatedTaskerFixture.UntilAsync(async () => await CounterAsync("tasker_tasks_completions_total") > before);
    }

    [Fact]
    public async Task LossyCounters_Played_SomeAreNotCounted()
    {
        await tasker.RunAsync("linear");
        var before = await CounterAsync("tasker_steps_enqueued_total");
        var rows = await EnqueuesAsync();
        var play = new LossyCounters().PlayAsync(tasker.Simulation, _clock, Cancellation);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => tasker.RunAsync("linear")));
        await EndAsync(play);

        var (counted, happened) = (await CounterAsync("tasker_steps_enqueued_total") - before, await EnqueuesAsync() - rows);
        Assert.InRange(counted, 1, happened - 1);
    }

    [Fact]
    public async Task DroppedEvents_Played_TheWorkerTellsOfDropsThatASubscriberMisses()
    {
        var play = new DroppedEvents().PlayAsync(tasker.Simulation, _clock, Cancellation);

        await SimulatedTaskerFixture.UntilAsync(async () => await BusAsync("ffi_channel_drops") == 4);
        Assert.Equal(1, await BusAsync("ffi_subscriber_count"));
        await EndAsync(play);

        await tasker.RunAsync("events");
        Assert.Equal(4, await BusAsync("ffi_channel_drops"));
    }

    private Task EndAsync(Task play) => AdvanceUntilAsync(async () =>
    {
        if (play.IsCompleted)
        {
            await play;
        }

        return play.IsCompleted;
    });

    private Task AdvanceUntilAsync(Func<Task<bool>> condition) => SimulatedTaskerFixture.UntilAsync(async () =>
    {
        _clock.Advance(TimeSpan.FromSeconds(5));
        return await condition();
    });

    private async Task<Guid[]> CaughtAsync(string step, int count)
    {
        const string InProgress =
            """
            SELECT ws.workflow_step_uuid FROM workflow_step_transitions st JOIN workflow_steps ws USING (workflow_step_uuid)
            JOIN named_steps n USING (named_step_uuid) JOIN task_transitions t ON t.task_uuid = ws.task_uuid AND t.most_recent
            WHERE st.most_recent AND st.to_state = 'in_progress' AND n.name = $1 AND t.to_state = 'steps_in_process' ORDER BY 1
            """;
        await SimulatedTaskerFixture.UntilAsync(async () => (await Rows.OfAsync(tasker.Tasker, InProgress, step)).Count == count);
        return [.. (await Rows.OfAsync(tasker.Tasker, InProgress, step)).Select(Guid.Parse)];
    }

    /// <summary>Lets the tasks of some steps be three minutes older, and waits until staleness has taken them.</summary>
    private async Task GoStaleAsync(Guid[] steps)
    {
        await Rows.OfAsync(
            tasker.Tasker,
            """
            UPDATE task_transitions SET created_at = created_at - interval '3 minutes'
            WHERE task_uuid IN (SELECT task_uuid FROM workflow_steps WHERE workflow_step_uuid = ANY ($1))
            """,
            steps);
        tasker.Simulation.SetStaleness(StalenessSettings.Base with { Interval = TimeSpan.Zero });
        await SimulatedTaskerFixture.UntilAsync(async () => (await TaskStatesAsync(steps)).All(state => state == "error"));
    }

    private Task<List<string>> StatesAsync(Guid[] steps) => Rows.OfAsync(
        tasker.Tasker,
        "SELECT to_state FROM workflow_step_transitions WHERE most_recent AND workflow_step_uuid = ANY ($1) ORDER BY workflow_step_uuid",
        steps);

    private Task<List<string>> TaskStatesAsync(Guid[] steps) => Rows.OfAsync(
        tasker.Tasker,
        """
        SELECT t.to_state FROM workflow_steps ws JOIN task_transitions t ON t.task_uuid = ws.task_uuid AND t.most_recent
        WHERE ws.workflow_step_uuid = ANY ($1) ORDER BY ws.workflow_step_uuid
        """,
        steps);

    private async Task<long> EnqueuesAsync() => long.Parse(
        await Rows.OneAsync(tasker.Tasker, "SELECT count(*) FROM workflow_step_transitions WHERE to_state = 'enqueued'"),
        System.Globalization.CultureInfo.InvariantCulture);

    private async Task<double> CounterAsync(string name)
    {
        var text = await Client.GetStringAsync(new Uri($"http://127.0.0.1:{tasker.Simulation.Options.OrchestratorPort}/metrics"), Cancellation);
        return text.Split('\n').Where(line => line.StartsWith(name, StringComparison.Ordinal))
            .Sum(line => double.Parse(line.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture));
    }

    private async Task<long> BusAsync(string count)
    {
        using var json = JsonDocument.Parse(
            await Client.GetStringAsync(new Uri($"http://127.0.0.1:{tasker.Simulation.Options.WorkerPort}/metrics/events"), Cancellation));
        return json.RootElement.GetProperty("in_process_bus").GetProperty(count).GetInt64();
    }
}
