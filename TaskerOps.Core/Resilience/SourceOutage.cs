using Npgsql;

namespace TaskerOps.Core.Resilience;

/// <summary>Tells a source that is down from a question that it did not like.</summary>
public static class SourceOutage
{
    /// <summary>Whether the server, or the way to it, is down. A statement that took too long speaks against the statement.</summary>
    public static bool OfPostgres(Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } => false,
        PostgresException answer => answer.SqlState[..2] is "08" or "28" or "53" or "57" or "58",
        NpgsqlException or TimeoutException => true,
        _ => exception.InnerException is { } inner && OfPostgres(inner),
    };

    /// <summary>Whether nobody answered; any answer, whatever its status, speaks for a server that lives.</summary>
    public static bool OfHttp(Exception exception) => exception is HttpRequestException or TaskCanceledException { InnerException: TimeoutException };
}
