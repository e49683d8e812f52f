using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace TaskerOps.Core.Breaches.Log;

/// <summary>
/// Brings the tables up to date before they are first used. Several processes may start at once: one of them migrates while
/// the others wait. Npgsql's own lock is taken on a table that the first of them still has to make.
/// </summary>
/// <param name="database">The log's database.</param>
/// <param name="onlyIfInvited">Do nothing to a database in which nobody has made the schema for TaskerOps.</param>
internal sealed class BreachLogSchema(NpgsqlDataSource database, bool onlyIfInvited) : IDisposable
{
    /// <summary>Advisory lock of TaskerOps' migrations: any number that others do not use.</summary>
    private const long LockKey = 0x7461736b65726f70;

    private const int SecondsAtMost = 120;

    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>Whether the tables are there.</summary>
    public bool IsReady { get; private set; }

    /// <summary>Options of a context on the pool.</summary>
    public static DbContextOptions<BreachLogContext> Options(NpgsqlDataSource database) =>
        new DbContextOptionsBuilder<BreachLogContext>().UseNpgsql(database, History).Options;

    /// <summary>Something is amiss with the tables: look again before they are next used.</summary>
    public void Doubt() => IsReady = false;

    /// <summary>Brings the tables up to date unless that was done.</summary>
    /// <exception cref="BreachLogDownException">The schema was made by nobody.</exception>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (IsReady)
        {
            return;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (!IsReady)
            {
                await MigrateAsync(cancellationToken);
                IsReady = true;
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (onlyIfInvited && !await IsInvitedAsync(connection, cancellationToken))
        {
            throw new BreachLogDownException("The breach log is not configured: set ConnectionStrings:TaskerOps, see docs/database-roles.md.");
        }

        await ExecuteAsync(connection, "select set_config('statement_timeout', '0', false)", cancellationToken);
        await ExecuteAsync(connection, $"select pg_advisory_lock({LockKey})", cancellationToken);
        // The lock and the setting go with the session's state when the connection is handed back.
        await using var context = new BreachLogContext(new DbContextOptionsBuilder<BreachLogContext>().UseNpgsql(connection, History).Options);
        context.Database.SetCommandTimeout(SecondsAtMost);
        await context.Database.MigrateAsync(cancellationToken);
    }

    private static async Task<bool> IsInvitedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select to_regnamespace($1) is not null and has_schema_privilege(to_regnamespace($1), 'create')", connection)
        {
            Parameters = { new() { Value = BreachLogDatabase.Schema } },
        };
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = SecondsAtMost };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void History(Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure.NpgsqlDbContextOptionsBuilder npgsql) =>
        npgsql.MigrationsHistoryTable("migrations", BreachLogDatabase.Schema);
}
