using Npgsql;

namespace TaskerOps.Demo.Servers;

/// <summary>The roles of a private server: Tasker's own, one that only reads, and one that writes TaskerOps' schema and nothing else.</summary>
internal static class PostgresRoles
{
    public static async Task CreateAsync(string superuser, string database, IReadOnlyDictionary<string, string> passwords, CancellationToken cancellationToken)
    {
        var maintenance = new NpgsqlConnectionStringBuilder(superuser) { Database = "postgres", Pooling = false }.ConnectionString;
        // DDL takes no parameters; the passwords are made here, of hexadecimal digits.
        await ExecuteAsync(maintenance, $"CREATE ROLE tasker LOGIN PASSWORD '{passwords["tasker"]}'", cancellationToken);
        await ExecuteAsync(maintenance, $"CREATE ROLE taskerops_reader LOGIN PASSWORD '{passwords["taskerops_reader"]}'", cancellationToken);
        await ExecuteAsync(maintenance, "GRANT pg_read_all_stats TO taskerops_reader", cancellationToken);
        await ExecuteAsync(maintenance, $"CREATE DATABASE {database} OWNER tasker", cancellationToken);
        await ExecuteAsync(superuser, "CREATE EXTENSION pg_stat_statements", cancellationToken);
        await ExecuteAsync(maintenance, $"CREATE ROLE taskerops_writer LOGIN PASSWORD '{passwords["taskerops_writer"]}'", cancellationToken);
        await ExecuteAsync(superuser, "CREATE SCHEMA taskerops AUTHORIZATION taskerops_writer", cancellationToken);
    }

    public static Task GrantReaderAsync(string superuser, CancellationToken cancellationToken) => ExecuteAsync(
        superuser,
        """
        DO $$
        DECLARE name text;
        BEGIN
            FOREACH name IN ARRAY ARRAY['tasker', 'pgmq'] LOOP
                IF to_regnamespace(name) IS NOT NULL THEN
                    EXECUTE format('GRANT USAGE ON SCHEMA %I TO taskerops_reader', name);
                    EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA %I TO taskerops_reader', name);
                    EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE tasker IN SCHEMA %I GRANT SELECT ON TABLES TO taskerops_reader', name);
                END IF;
            END LOOP;
        END $$
        """,
        cancellationToken);

    private static async Task ExecuteAsync(string connectionString, string sql, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
