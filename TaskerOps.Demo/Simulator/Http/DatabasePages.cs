using Microsoft.AspNetCore.Http;
using Npgsql;
using TaskerOps.Demo.Simulator.Engine;

namespace TaskerOps.Demo.Simulator.Http;

/// <summary>What all pages that read the database share: its pool, its outage, its errors.</summary>
/// <param name="orchestrator">The process that answers.</param>
/// <param name="time">The clock.</param>
public sealed class DatabasePages(Orchestrator orchestrator, TimeProvider time)
{
    /// <summary>Answers, or says after ten seconds that the database does not.</summary>
    public async Task<IResult> AnswerAsync(HttpContext context, Func<CancellationToken, Task<IResult>> answer)
    {
        if (orchestrator.Outage)
        {
            await Task.Delay(TimeSpan.FromSeconds(10), time, context.RequestAborted);
            return JsonAnswer.DatabaseError();
        }

        try
        {
            return await answer(context.RequestAborted);
        }
        catch (Exception error) when (error is NpgsqlException or InvalidOperationException)
        {
            return JsonAnswer.DatabaseError();
        }
    }

    /// <summary>The text in the first row, or null if there is none.</summary>
    public async Task<string?> TextAsync(NpgsqlBatchCommand query, CancellationToken cancellationToken)
    {
        var rows = await orchestrator.Database.QueryAsync(query, reader => reader.GetString(0), cancellationToken);
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>The number in the first row.</summary>
    public async Task<long> CountAsync(NpgsqlBatchCommand query, CancellationToken cancellationToken) =>
        (await orchestrator.Database.QueryAsync(query, reader => reader.GetInt64(0), cancellationToken))[0];
}
