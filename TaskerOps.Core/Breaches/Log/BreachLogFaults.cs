using Npgsql;

namespace TaskerOps.Core.Breaches.Log;

/// <summary>Tells a log that cannot be used from a mistake of ours, and says it in a sentence without addresses or credentials.</summary>
internal static class BreachLogFaults
{
    private static readonly HashSet<string> Unusable =
    [
        PostgresErrorCodes.ReadOnlySqlTransaction, PostgresErrorCodes.InsufficientPrivilege, PostgresErrorCodes.UndefinedTable, PostgresErrorCodes.UndefinedColumn,
        PostgresErrorCodes.InvalidSchemaName, PostgresErrorCodes.InvalidCatalogName, PostgresErrorCodes.LockNotAvailable, IdleInTransactionTimeout,
        PostgresErrorCodes.SerializationFailure, PostgresErrorCodes.DeadlockDetected,
    ];

    private const string IdleInTransactionTimeout = "25P03";

    /// <summary>The fault of the database in what was thrown, which Entity Framework wraps; null if there is none.</summary>
    public static NpgsqlException? Find(Exception? exception)
    {
        while (exception is not (null or NpgsqlException))
        {
            exception = exception.InnerException;
        }

        return exception as NpgsqlException;
    }

    /// <summary>Whether the log cannot be used, as opposed to having been asked for something wrong.</summary>
    public static bool IsDown(Exception exception) => Find(exception) switch
    {
        null => false,
        PostgresException answer => Unusable.Contains(answer.SqlState) || answer.SqlState[..2] is "08" or "28" or "53" or "57" or "58",
        _ => true,
    };

    /// <summary>Whether its tables are not as they should be: someone made them anew, or took them away.</summary>
    public static bool IsUnprepared(Exception exception) => Find(exception) is PostgresException
    {
        SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.InvalidSchemaName,
    };

    /// <summary>Whether the same may succeed at once on another connection: this one broke, or two changes got into each other's way.</summary>
    public static bool IsPassing(Exception exception) => Find(exception) switch
    {
        null => false,
        PostgresException answer => answer.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or IdleInTransactionTimeout
            || (answer.SqlState[..2] is "57" && answer.SqlState is not PostgresErrorCodes.QueryCanceled),
        _ => true,
    };

    /// <summary>For a person.</summary>
    public static string Sentence(Exception exception) => Find(exception) switch
    {
        PostgresException { SqlState: [ '2', '8', .. ] } => "The breach log refuses the role that TaskerOps signs in with.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => "The database of the breach log is not there.",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } => "TaskerOps' role may not write schema taskerops: see docs/database-roles.md.",
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => "The server of the breach log takes no changes just now.",
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } or { InnerException: TimeoutException } => "The breach log takes too long to answer.",
        _ => "The breach log does not answer.",
    };
}
