using Npgsql;
using NpgsqlTypes;
using TaskerOps.Core.TaskLists;

namespace TaskerOps.Core.Tasker;

/// <summary>The values of <see cref="TaskListQuery"/>; a part of the filter that narrows nothing is null.</summary>
internal static class TaskListParameters
{
    public static void Add(NpgsqlParameterCollection parameters, TaskScan scan, int candidates, int rows)
    {
        var filter = scan.Filter;
        var range = KeyRange.Of(scan.Window);
        Add("first", NpgsqlDbType.Uuid, range.From);
        Add("last", NpgsqlDbType.Uuid, range.To);
        Add("before", NpgsqlDbType.Uuid, scan.Before ?? Guid.AllBitsSet);
        Add("from", NpgsqlDbType.Timestamp, Unzoned(scan.Window.From));
        Add("to", NpgsqlDbType.Timestamp, Unzoned(scan.Window.To));
        Add("now", NpgsqlDbType.Timestamp, Unzoned(scan.Now));
        Add("most", NpgsqlDbType.Integer, candidates);
        Add("page", NpgsqlDbType.Integer, rows);
        Add("rows", NpgsqlDbType.Integer, scan.Transitions);
        Add("entered", NpgsqlDbType.Array | NpgsqlDbType.Text, TaskListSql.Entered(filter.Moment));
        Add("tasks", NpgsqlDbType.Array | NpgsqlDbType.Uuid, scan.Tasks.ToArray());
        Add("ended", NpgsqlDbType.Array | NpgsqlDbType.Text, new[] { TaskState.Complete, TaskState.Cancelled, TaskState.ResolvedManually, TaskState.Error, TaskState.BlockedByFailures });
        Add("failures", NpgsqlDbType.Array | NpgsqlDbType.Text, new[] { TaskState.Error, TaskState.BlockedByFailures });

        var longer = scan.Stuck.Longer.ToList();
        Add("limited", NpgsqlDbType.Array | NpgsqlDbType.Uuid, longer.Select(limit => limit.Key.Template).ToArray());
        Add("limitedin", NpgsqlDbType.Array | NpgsqlDbType.Text, longer.Select(limit => limit.Key.State).ToArray());
        Add("limits", NpgsqlDbType.Array | NpgsqlDbType.Interval, longer.Select(limit => limit.Value).ToArray());
        Add("otherwise", NpgsqlDbType.Interval, scan.Stuck.Least);

        Add("templates", NpgsqlDbType.Array | NpgsqlDbType.Uuid, scan.Templates?.ToArray());
        Add("initiator", NpgsqlDbType.Text, filter.Initiator);
        Add("source", NpgsqlDbType.Text, filter.SourceSystem);
        Add("tag", NpgsqlDbType.Text, filter.Tag);
        Add("states", NpgsqlDbType.Array | NpgsqlDbType.Text, filter.States.Count > 0 ? filter.States.ToArray() : null);
        Add("classes", NpgsqlDbType.Array | NpgsqlDbType.Integer, filter.Classes.Count > 0 ? filter.Classes.Select(one => (int)one).ToArray() : null);
        Add("oldest", NpgsqlDbType.Timestamp, Ago(filter.YoungerThan));
        Add("newest", NpgsqlDbType.Timestamp, Ago(filter.OlderThan));
        Add("shortest", NpgsqlDbType.Interval, filter.LongerThan);
        Add("longest", NpgsqlDbType.Interval, filter.ShorterThan);
        Add("error", NpgsqlDbType.Text, filter.ErrorText is { } text ? $"%{Escaped(text)}%" : null);
        Add("handled", NpgsqlDbType.Array | NpgsqlDbType.Text, scan.HandledSteps?.ToArray());
        Add("worker", NpgsqlDbType.Uuid, filter.Worker);

        void Add(string name, NpgsqlDbType type, object? value) => parameters.Add(new NpgsqlParameter(name, type) { Value = value ?? DBNull.Value });

        object? Ago(TimeSpan? age) => age is { } span ? Unzoned(scan.Now - span) : null;
    }

    private static DateTime Unzoned(DateTimeOffset at) => DateTime.SpecifyKind(at.UtcDateTime, DateTimeKind.Unspecified);

    /// <summary>Text that <c>like</c> takes as it stands.</summary>
    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
