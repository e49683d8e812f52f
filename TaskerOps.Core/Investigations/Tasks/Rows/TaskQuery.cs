using System.Collections.Immutable;
using System.Text.Json;
using Npgsql;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Investigations.Tasks.Rows;

/// <summary>The row of one task, with its template.</summary>
internal static class TaskQuery
{
    /// <summary>tasks_pkey or idx_tasks_uuid_temporal; templates and namespaces are few. $1: task.</summary>
    public const string Sql = """
        select t.created_at, t.initiator, t.source_system, t.reason, left(t.tags::text, 4000), t.priority, t.correlation_id, t.parent_correlation_id,
               n.name, n.version, s.name, n.configuration::text
        from tasker.tasks t
        left join tasker.named_tasks n on n.named_task_uuid = t.named_task_uuid
        left join tasker.task_namespaces s on s.task_namespace_uuid = n.task_namespace_uuid
        where t.task_uuid = $1
        """;

    /// <summary>The command for a batch.</summary>
    public static NpgsqlBatchCommand Command(Guid task) => new(Sql) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = task } } };

    /// <summary>The task without its steps; null if there is none.</summary>
    public static async Task<TaskFacts?> ReadAsync(NpgsqlDataReader reader, Guid task, CancellationToken cancellationToken) =>
        !await reader.ReadAsync(cancellationToken) ? null : new TaskFacts
        {
            Task = task,
            CreatedAt = reader.GetUtc(0),
            Initiator = reader.TextOrNull(1),
            SourceSystem = reader.TextOrNull(2),
            Reason = reader.TextOrNull(3),
            Tags = TagsOf(reader.TextOrNull(4)),
            Priority = reader.IsDBNull(5) ? 0 : reader.GetInt32(5),
            Correlation = reader.IsDBNull(6) ? Guid.Empty : reader.GetGuid(6),
            ParentCorrelation = reader.UuidOrNull(7),
            Template = reader.TextOrNull(8) ?? Tasker.Template.Unknown.Name,
            Version = reader.TextOrNull(9) ?? "",
            Namespace = reader.TextOrNull(10) ?? Tasker.Template.Unknown.Namespace,
            Plan = TemplatePlan.Parse(reader.TextOrNull(11)),
            Steps = [],
            Edges = [],
            Moves = [],
            DeadLetters = [],
        };

    /// <summary><c>["vip", "eu"]</c>; anything else is one tag as it stands.</summary>
    private static ImmutableArray<string> TagsOf(string? json)
    {
        if (json is null or "null")
        {
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind is JsonValueKind.Array
                ? [.. document.RootElement.EnumerateArray().Take(50).Select(tag => tag.ToString())]
                : [json];
        }
        catch (JsonException)
        {
            return [json];
        }
    }
}
