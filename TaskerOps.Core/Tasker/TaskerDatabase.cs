using System.Globalization;
using Npgsql;
using TaskerOps.Core.Telemetry;

namespace TaskerOps.Core.Tasker;

/// <summary>
/// The way into Tasker's database: a small pool of read-only sessions. Tasker's functions name their tables without a
/// schema and its time stamps hold UTC without saying so; hence the search path and the time zone of the session.
/// </summary>
public static class TaskerDatabase
{
    /// <summary>By this name a database administrator finds our sessions.</summary>
    public const string ApplicationName = "taskerops";

    /// <summary>Opens nothing yet; sessions are made on demand.</summary>
    /// <exception cref="ArgumentException">The connection string cannot be read.</exception>
    public static NpgsqlDataSource Open(string connectionString, TaskerDatabaseOptions options)
    {
        var timeout = options.StatementTimeoutSeconds;
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = ApplicationName,
            SearchPath = "tasker,public",
            Timezone = "UTC",
            MaxPoolSize = options.MaxPoolSize,
            MinPoolSize = 0,
            Timeout = options.ConnectTimeoutSeconds,
            CommandTimeout = timeout + 2,
            CancellationTimeout = 1000,
            KeepAlive = 30,
            IncludeErrorDetail = false,
            LogParameters = false,
            Options = string.Create(CultureInfo.InvariantCulture, $"-c default_transaction_read_only=on -c statement_timeout={timeout}s -c idle_in_transaction_session_timeout=30s -c jit=off"),
        };
        return new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = ConnectionPools.Tasker }.Build();
    }
}
