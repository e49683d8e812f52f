using System.Reflection;
using Npgsql;

namespace TaskerOps.Demo.Schema;

/// <summary>
/// Tasker's database schema, made from this project's own SQL: schema <c>tasker</c> with its tables, types, indexes, views and
/// functions, and the part of pgmq (schema <c>pgmq</c>) that Tasker uses.
/// </summary>
public static class TaskerSchema
{
    /// <summary>The role that owns both schemas and under which Tasker connects; it has no password of its own.</summary>
    public const string Role = "tasker";

    private const string Preparation =
        """
        DO $$ BEGIN
            IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'tasker') THEN CREATE ROLE tasker LOGIN; END IF;
        END $$;
        CREATE SCHEMA tasker AUTHORIZATION tasker;
        CREATE SCHEMA pgmq AUTHORIZATION tasker;
        SET LOCAL ROLE tasker;
        SET LOCAL search_path = tasker, public;
        """;

    /// <summary>
    /// Creates both schemas, all or nothing; does nothing if schema <c>tasker</c> exists. The connection's role must be allowed
    /// to create schemas and to act as <see cref="Role"/> (a superuser, or that role itself owning the database).
    /// </summary>
    /// <exception cref="PostgresException">The role lacks a privilege.</exception>
    public static async Task ApplyAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var exists = new NpgsqlCommand("SELECT to_regnamespace('tasker') IS NOT NULL", connection, transaction);
        if (await exists.ExecuteScalarAsync(cancellationToken) is true)
        {
            return;
        }

        await RunAsync(Preparation, connection, transaction, cancellationToken);
        foreach (var name in ScriptNames())
        {
            await RunAsync(Read(name), connection, transaction, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        await connection.ReloadTypesAsync(cancellationToken);
    }

    private static IEnumerable<string> ScriptNames() =>
        Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith("TaskerOps.Demo.Schema.Sql.", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static string Read(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static async Task RunAsync(
        string sql, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
