using Npgsql;

namespace TaskerOps.Core.Tasker;

/// <summary>Whether a window holds few rows: then it is read whole, however long it is.</summary>
public static class WindowRowsQuery
{
    /// <summary>workflow_step_transitions_pkey, a range. $1, $2: key range; $3: how many rows are counted at most.</summary>
    public const string Sql = """
        select count(*) from (
          select from tasker.workflow_step_transitions
          where workflow_step_transition_uuid >= $1 and workflow_step_transition_uuid < $2 limit $3) counted
        """;

    /// <summary>The command.</summary>
    public static NpgsqlBatchCommand Command(KeyRange range, long most) => new(Sql)
    {
        Parameters =
        {
            new NpgsqlParameter<Guid> { TypedValue = range.From },
            new NpgsqlParameter<Guid> { TypedValue = range.To },
            new NpgsqlParameter<long> { TypedValue = most },
        },
    };
}
