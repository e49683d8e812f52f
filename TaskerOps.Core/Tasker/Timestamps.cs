using Npgsql;
using NpgsqlTypes;

namespace TaskerOps.Core.Tasker;

/// <summary>Tasker stores UTC in columns without a time zone; this says so on the way in and out.</summary>
internal static class Timestamps
{
    /// <summary>A UTC moment as a parameter for <c>timestamp without time zone</c>.</summary>
    public static NpgsqlParameter Parameter(DateTimeOffset at) => new()
    {
        NpgsqlDbType = NpgsqlDbType.Timestamp,
        Value = DateTime.SpecifyKind(at.UtcDateTime, DateTimeKind.Unspecified),
    };

    /// <summary>UTC moments as a parameter for <c>timestamp without time zone[]</c>.</summary>
    public static NpgsqlParameter Parameter(IReadOnlyCollection<DateTimeOffset> moments) => new()
    {
        NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Timestamp,
        Value = moments.Select(at => DateTime.SpecifyKind(at.UtcDateTime, DateTimeKind.Unspecified)).ToArray(),
    };

    /// <summary>Reads <c>timestamp without time zone</c> as the UTC it holds.</summary>
    public static DateTimeOffset GetUtc(this NpgsqlDataReader reader, int ordinal) =>
        Utc(reader.GetDateTime(ordinal));

    /// <summary>A time stamp without a zone as the UTC it holds.</summary>
    public static DateTimeOffset Utc(DateTime stored) => new(DateTime.SpecifyKind(stored, DateTimeKind.Utc));
}
