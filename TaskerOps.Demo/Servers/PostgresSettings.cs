using System.Globalization;

namespace TaskerOps.Demo.Servers;

/// <summary>The settings of a private server: statistics on, durability off, nothing but loopback.</summary>
internal static class PostgresSettings
{
    public static IReadOnlyDictionary<string, string> For(int port) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["listen_addresses"] = "127.0.0.1",
        ["port"] = port.ToString(CultureInfo.InvariantCulture),
        ["unix_socket_directories"] = "",
        ["max_connections"] = "200",
        ["timezone"] = "UTC",
        ["log_timezone"] = "UTC",
        ["shared_preload_libraries"] = "pg_stat_statements",
        ["track_functions"] = "all",
        ["track_io_timing"] = "on",
        // Data that live in a temporary folder need not survive a power cut.
        ["fsync"] = "off",
        ["synchronous_commit"] = "off",
        ["full_page_writes"] = "off",
        ["max_wal_size"] = "256MB",
    };
}
