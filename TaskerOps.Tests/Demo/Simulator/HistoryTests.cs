using System.Diagnostics;
using TaskerOps.Demo.Servers;
using TaskerOps.Demo.Simulator.History;

namespace TaskerOps.Tests.Demo.Simulator;

public sealed class HistoryTests
{
    [Fact]
    public async Task WriteAsync_ADay_HasTheVolumeAndKeepsTheInvariants()
    {
        await using var server = await PostgresServer.StartAsync(TestContext.Current.CancellationToken);
        await server.ApplySchemaAsync(TestContext.Current.CancellationToken);
        var file = Path.GetTempFileName();
        try
        {
            var watch = Stopwatch.StartNew();
            await HistoryCommand.WriteAsync(
                new HistoryOptions(server.TaskerConnectionString, file, 120, "localhost:1", "localhost:2", "localhost:3"),
                TimeProvider.System, TestContext.Current.CancellationToken);
            TestContext.Current.TestOutputHelper?.WriteLine($"A day in {watch.Elapsed.TotalSeconds:F1} s");

            var tasker = server.TaskerConnectionString;
            await Invariants.HoldAsync(tasker);
            Assert.InRange(await NumberAsync(tasker, "SELECT count(*) FROM tasks WHERE requested_at > now() - interval '1 hour 1 minute'"), 6900, 7500);
            Assert.InRange(await NumberAsync(tasker, "SELECT count(*) FROM tasks WHERE requested_at < now() - interval '1 hour 1 minute'"), 2600, 2900);
            Assert.Equal(0, await NumberAsync(tasker, "SELECT count(*) FROM task_transitions WHERE most_recent AND to_state NOT IN ('complete', 'blocked_by_failures')"));
            Assert.InRange(await NumberAsync(tasker, "SELECT count(*) FROM task_transitions WHERE to_state = 'blocked_by_failures'"), 1, 50);
            Assert.InRange(await NumberAsync(tasker, "SELECT pg_database_size(current_database())"), 1, 500_000_000);
            await StorySumsUpAsync(tasker, file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task StorySumsUpAsync(string tasker, string file)
    {
        var last = new Dictionary<string, double>(StringComparer.Ordinal);
        string? line = null;
        await foreach (var next in File.ReadLinesAsync(file, TestContext.Current.CancellationToken))
        {
            line = next;
            var parts = next.Split(' ');
            if (next[0] != '#' && parts[0].StartsWith("taskerops_", StringComparison.Ordinal))
            {
                last[parts[0]] = double.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        double Sum(string name) => last.Where(s => s.Key.StartsWith(name + "{", StringComparison.Ordinal)).Sum(s => s.Value);
        Assert.Equal("# EOF", line);
        // The last half minute may lie after the last sample.
        Assert.InRange(Sum("taskerops_tasks_created_total"), await NumberAsync(tasker, "SELECT count(*) FROM tasks") - 90, double.MaxValue);
        Assert.InRange(Sum("taskerops_steps_completed_total") / await NumberAsync(tasker, "SELECT count(*) FROM workflow_step_transitions WHERE to_state = 'complete'"), 0.98, 1);
        Assert.Equal(Sum("taskerops_step_reports_total"), Sum("taskerops_step_execution_seconds_count"));
    }

    private static async Task<long> NumberAsync(string connectionString, string sql) =>
        long.Parse(await Rows.OneAsync(connectionString, sql), System.Globalization.CultureInfo.InvariantCulture);
}
