namespace TaskerOps.Demo.Simulator.Engine;

/// <summary>Finds what no notification told of: tasks that may go on, results that nobody took.</summary>
/// <param name="database">The orchestrator's pool.</param>
/// <param name="registry">The known templates.</param>
/// <param name="evaluator">Moves a task on.</param>
/// <param name="results">Digests a result.</param>
/// <param name="lanes">Where the work runs.</param>
/// <param name="time">The clock.</param>
public sealed class FallbackPoller(
    Database database, TemplateRegistry registry, TaskEvaluator evaluator, ResultProcessor results, Lanes lanes, TimeProvider time)
{
    private const string Sql =
        """
        SELECT t.named_task_uuid, t.correlation_id, tt.to_state, tt.sort_key
        FROM tasks t JOIN task_transitions tt ON tt.task_uuid = t.task_uuid AND tt.most_recent = true WHERE t.task_uuid = $1
        """;

    private readonly MessageQueues _queues = new(database);

    /// <summary>One round, due every five seconds.</summary>
    public async Task PollAsync(CancellationToken cancellationToken)
    {
        var ready = await database.QueryAsync(
            Database.Command("SELECT task_uuid FROM get_next_ready_tasks($1)", 50), reader => reader.GetGuid(0), cancellationToken);
        foreach (var task in ready)
        {
            lanes.Post(task, token => ResumeAsync(task, token), () => Recover(task));
        }

        foreach (var message in await _queues.FetchForgottenAsync(MessageQueues.Results, 5, cancellationToken))
        {
            lanes.Post(message.Task, token => results.HandleAsync(message, token), () => Recover(message.Task));
        }
    }

    /// <summary>Looks at a task again a moment after a lost race.</summary>
    public void Recover(Guid task) => _ = RecoverLaterAsync(task);

    private async Task RecoverLaterAsync(Guid task)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(300 + Random.Shared.Next(700)), time, CancellationToken.None);
        lanes.Post(
            task,
            async token =>
            {
                if (await ReadAsync(task, token) is { } cursor)
                {
                    await evaluator.RecoverAsync(cursor, token);
                }
            },
            () => Recover(task));
    }

    private async Task ResumeAsync(Guid task, CancellationToken cancellationToken)
    {
        switch (await ReadAsync(task, cancellationToken))
        {
            case { State: States.Pending } cursor:
                await evaluator.InitializeAsync(cursor, cancellationToken);
                break;
            case { State: States.WaitingForDependencies } cursor:
                await evaluator.EvaluateAsync(cursor, null, cancellationToken);
                break;
        }
    }

    private async Task<TaskCursor?> ReadAsync(Guid task, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            Database.Command(Sql, task),
            reader => registry.Find(reader.GetGuid(0)) is { } template
                ? new TaskCursor(task, template, reader.GetGuid(1), reader.GetString(2), reader.GetInt32(3))
                : null,
            cancellationToken);
        return rows is [{ } cursor] ? cursor : null;
    }
}
