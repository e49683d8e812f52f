using System.Globalization;
using Npgsql;
using TaskerOps.Core.Tasker;
using TaskerOps.Core.Telemetry;

namespace TaskerOps.Core.Breaches.Log;

/// <summary>
/// The way into the breach log: a small pool of sessions that are never idle in a transaction for long, so that a process which
/// is stopped in the middle of a change keeps nobody else waiting.
/// </summary>
public static class BreachLogDatabase
{
    /// <summary>All that TaskerOps writes lies in this schema.</summary>
    public const string Schema = "taskerops";

    /// <summary>Opens nothing yet; sessions are made on demand.</summary>
    /// <exception cref="ArgumentException">The connection string cannot be read.</exception>
    public static NpgsqlDataSource Open(string connectionString, BreachLogOptions options)
    {
        var timeout = options.StatementTimeoutSeconds;
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = TaskerDatabase.ApplicationName,
            SearchPath = Schema,
            Timezone = "UTC",
            Pooling = true,
            MaxPoolSize = options.MaxPoolSize,
            MinPoolSize = 0,
            // Also how long a call waits for one of the pool's connections.
            Timeout = options.ConnectTimeoutSeconds,
            CommandTimeout = timeout + 2,
            CancellationTimeout = 1000,
            KeepAlive = 10,
            IncludeErrorDetail = false,
            LogParameters = false,
            Enlist = false,
            // What was answered as done must be there after a crash, whatever the server's default is.
            Options = string.Create(
                CultureInfo.InvariantCulture,
                $"-c synchronous_commit=on -c default_transaction_read_only=off -c default_transaction_isolation=read\\ committed -c statement_timeout={timeout}s -c idle_in_transaction_session_timeout={timeout}s -c jit=off"),
        };
        return new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = ConnectionPools.BreachLog }.Build();
    }

    /// <summary>The connection string of the session that listens: its own, outside the pool.</summary>
    internal static string ForListening(NpgsqlDataSource database, string connectionString) =>
        new NpgsqlConnectionStringBuilder(database.ConnectionString)
        {
            // A data source does not give its password away.
            Password = new NpgsqlConnectionStringBuilder(connectionString).Password,
            Pooling = false,
        }.ConnectionString;
}
