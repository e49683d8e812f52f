using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;
using TaskerOps.Core.Breaches.Log;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;
using TaskerOps.Demo.Servers;
using TaskerOps.Tests.Integration.Breaches;
using Xunit;

namespace TaskerOps.Tests.Documentation;

public sealed partial class DatabaseRolesPageTests : IAsyncLifetime
{
    private const string Queue = "worker_added_later_queue";

    private static readonly string[] Changes =
    [
        "insert into tasker.task_namespaces (name, created_at, updated_at) values ('x', now(), now())",
        "update tasker.tasks set complete = true",
        "delete from tasker.workflow_step_transitions",
        $"select pgmq.send('{Queue}', '{{}}')",
        "create table tasker.mine (id int)",
        "create index on tasker.workflow_step_transitions (created_at)",
    ];

    private PostgresServer _server = null!;
    private string _reader = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await PostgresServer.StartAsync(Cancellation);
        await _server.ApplySchemaAsync(Cancellation);
        // The private server comes with that schema; here the page makes it.
        await ExecuteAsync(_server.SuperuserConnectionString, "drop schema taskerops");
        foreach (Match block in Sql().Matches(DocumentationFile.Read("database-roles.md")))
        {
            await ExecuteAsync(_server.SuperuserConnectionString, block.Groups["sql"].Value);
        }

        await ExecuteAsync(_server.TaskerConnectionString, $"select pgmq.create('{Queue}')");
        _reader = new NpgsqlConnectionStringBuilder(_server.SuperuserConnectionString) { Username = "taskerops_watch", Password = "change me", Pooling = false }.ConnectionString;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Sql_RunAsItStands_RoleReadsAllThatTaskerOpsReads()
    {
        var options = new TaskerDatabaseOptions();
        await using var database = TaskerDatabase.Open(_reader, options);
        var contexts = new PooledDbContextFactory<TaskerContext>(new DbContextOptionsBuilder<TaskerContext>().UseNpgsql(database).Options);
        var reader = new ActivityReader(database, new TemplateCatalog(contexts, TimeProvider.System), options);
        var window = Window.EndingAt(TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(1));

        var (_, standing) = await reader.ReadWithStandingAsync(window, Cancellation);
        await reader.ReadPastAsync(window, standing, Cancellation);
        var statistics = await new StatisticsQuery(database, TimeProvider.System).ReadAsync(SampleSet.Empty, Cancellation);
        var probe = await new SqlFunctionProbe(database, TimeProvider.System).ReadAsync(SampleSet.Empty, Cancellation);

        Assert.Equal(4, statistics.Of(Measure.DatabaseErrors).Count);
        Assert.Equal(2, statistics.Of(Measure.QueueErrors).Count);
        Assert.Single(probe.Of(Measure.SqlProbe));
        Assert.Equal("0", await ScalarAsync(
            "select count(*)::text from pg_class where relkind = 'r' and relnamespace in ('tasker'::regnamespace, 'pgmq'::regnamespace) and not has_table_privilege(oid, 'select')"));
        Assert.Equal("true", await ScalarAsync("select pg_has_role(current_user, 'pg_read_all_stats', 'usage')::text"));
    }

    [Fact]
    public async Task Sql_RunAsItStands_RoleIsRefusedEveryChange()
    {
        foreach (var change in Changes)
        {
            var readOnly = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(_reader, change));
            var notAllowed = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(_reader, "set default_transaction_read_only = off; " + change));

            Assert.Equal(PostgresErrorCodes.ReadOnlySqlTransaction, readOnly.SqlState);
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, notAllowed.SqlState);
        }
    }

    [Fact]
    public async Task Sql_RunAsItStands_WriterKeepsBreachesAndIsRefusedEveryOtherChange()
    {
        var writer = new NpgsqlConnectionStringBuilder(_reader) { Username = "taskerops_log" }.ConnectionString;
        using var store = new BreachLogStore(writer, new BreachLogOptions());
        var log = new BreachLog(store, new NoNotices(), TimeProvider.System);
        var fired = Episodes.Fired();
        var lease = await log.HoldLeaseAsync(Guid.NewGuid(), TimeSpan.FromMinutes(1), Cancellation);

        Assert.True(await log.WriteAsync(lease!, Episodes.Begin(fired), Cancellation));
        Assert.Equal([fired.Breach], await log.OpenAsync(Cancellation));
        foreach (var change in Changes.Append("create schema mine").Append("create table public.mine (id int)"))
        {
            var notAllowed = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(writer, change));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, notAllowed.SqlState);
        }
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(Cancellation);
        foreach (var statement in sql.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(Cancellation);
        }
    }

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_reader);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Cancellation);
    }

    [GeneratedRegex("```sql\n(?<sql>.*?)```", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Sql();
}
