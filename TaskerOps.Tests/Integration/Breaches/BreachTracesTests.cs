using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;
using TaskerOps.Core.Activity;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;
using TaskerOps.Demo.Servers;
using TaskerOps.Tests.Core;
using TaskerOps.Tests.Integration.Tables;
using Xunit;

namespace TaskerOps.Tests.Integration.Breaches;

/// <summary>What stands behind a breach, asked of Tasker's tables.</summary>
public sealed class BreachTracesTests(BreachTracesTests.WrittenTasker tasker) : IClassFixture<BreachTracesTests.WrittenTasker>
{
    private static readonly DateTimeOffset Zero = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Changes_OfAWindow_DeadLettersWithThoseBeforeAndVersionsFirstUsedInIt()
    {
        var changes = await tasker.Traces.ChangesAsync(Between(100, 300), Cancellation);

        Assert.Equal((1L, 2L, At(170)), (changes.DeadLettersBefore, changes.DeadLetters, changes.FirstDeadLetterAt!.Value));
        Assert.Equal([new VersionStart("fresh", "order", "1.0.0", At(0), At(130))], changes.Versions);
    }

    [Fact]
    public async Task Workers_OfAWindow_EachReportedStepAndItsClaimGoToWhoReported()
    {
        var window = Between(100, 300);
        var templates = new TemplateCatalog(
            new PooledDbContextFactory<TaskerContext>(new DbContextOptionsBuilder<TaskerContext>().UseNpgsql(tasker.Source).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options), TimeProvider.System);
        var slice = await new ActivityReader(tasker.Source, templates, new TaskerDatabaseOptions()).ReadAsync(window, Cancellation);
        var activity = new EngineActivity
        {
            Window = window, TakenAt = At(300), Creations = slice.Creations, TaskEvents = slice.TaskEvents, StepEvents = slice.StepEvents, Reports = slice.Reports,
        };

        var workers = new StepWorkers(activity, await tasker.Traces.WorkersAsync(window, Cancellation));

        Assert.Equal(
            [(StepEventKind.Claimed, Made.Id(1)), (StepEventKind.ReportedFailure, Made.Id(1)), (StepEventKind.Claimed, Made.Id(2)), (StepEventKind.Reported, Made.Id(2)), (StepEventKind.Claimed, (Guid?)null)],
            activity.StepEvents.Where(step => step.Kind is StepEventKind.Claimed or StepEventKind.Reported or StepEventKind.ReportedFailure).Select(step => (step.Kind, workers.Of(step))));
    }

    [Fact]
    public async Task Any_ServerDown_TellsNothing()
    {
        await using var nobody = TaskerDatabase.Open($"Host=127.0.0.1;Port={LoopbackPort.Free()};Database=tasker;Username=nobody", new TaskerDatabaseOptions());
        var traces = new BreachTraces(nobody, new LiveState(), TimeProvider.System);

        Assert.Same(EngineChanges.None, await traces.ChangesAsync(Between(100, 300), Cancellation));
        Assert.Empty(await traces.WorkersAsync(Between(100, 300), Cancellation));
    }

    private static Window Between(double from, double to) => new(At(from), At(to));

    private static DateTimeOffset At(double seconds) => Zero + TimeSpan.FromSeconds(seconds);

    /// <summary>Seven tasks and five dead letters on a server whose sessions are in another zone: time stamps are UTC all the same.</summary>
    public sealed class WrittenTasker : IAsyncLifetime
    {
        private TestDatabase _database = null!;

        internal NpgsqlDataSource Source { get; private set; } = null!;

        internal BreachTraces Traces => new(Source, new LiveState(), TimeProvider.System);

        public async ValueTask InitializeAsync()
        {
            _database = await TestDatabase.StartAsync("America/New_York", Cancellation);
            Source = TaskerDatabase.Open(_database.ReaderConnectionString, new TaskerDatabaseOptions());
            var writer = new TaskWriter(Zero);
            foreach (var name in (string[])["fresh", "used", "old", "idle", "later", "newborn"])
            {
                writer.Template(name, """{"steps":[{"name":"pay","handler":{"callable":"Pay"}}]}""");
            }

            writer.Task("fresh", 130, "pending@130 complete@132", 0, ("pay", "enqueued@130 in_progress@130.1 failed@130.4 retry@130.5 enqueued@131 in_progress@131.1 ok@131.5 complete@131.9"));
            writer.Task("fresh", 140, "pending@140 steps_in_process@140.2", 0, ("pay", "enqueued@140.3 in_progress@140.4"));
            writer.Task("used", 20, "pending@20 complete@21");
            writer.Task("used", 200, "pending@200 complete@201");
            writer.Task("old", 210, "pending@210 complete@211");
            writer.Task("newborn", 220, "pending@220 complete@221");
            writer.Task("later", 500, "pending@500 complete@501");
            await writer.WriteAsync(_database, Cancellation);
            await _database.ExecuteAsync(
                $"""
                insert into tasker.named_tasks (named_task_uuid, task_namespace_uuid, name, version, configuration, created_at, updated_at)
                  select tasker.uuid_generate_v7(), task_namespace_uuid, named.name, '0.9.0', '{"{}"}', named.created_at - interval '30 days', named.updated_at
                  from tasker.named_tasks named join tasker.task_namespaces space using (task_namespace_uuid) where space.name <> 'newborn';
                update tasker.named_tasks set created_at = created_at - interval '25 hours' where task_namespace_uuid = (select task_namespace_uuid from tasker.task_namespaces where name = 'old');
                update tasker.workflow_step_result_audit set worker_uuid = '{Made.Id(2)}' where success;
                insert into tasker.tasks_dlq (dlq_entry_uuid, task_uuid, original_state, dlq_reason, dlq_timestamp, resolution_status, task_snapshot)
                  select tasker.uuid_generate_v7(), (select min(task_uuid::text)::uuid from tasker.tasks), 'steps_in_process', 'staleness_timeout', timestamp '2026-03-04 12:00:00' + at * interval '1 second', 'manually_resolved', '{"{}"}'
                  from unnest(array[-150, -99, 250, 170, 400]) as at;
                """,
                Cancellation);
        }

        public async ValueTask DisposeAsync()
        {
            await Source.DisposeAsync();
            await _database.DisposeAsync();
        }
    }
}
