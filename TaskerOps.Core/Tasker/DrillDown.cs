using Npgsql;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Resilience;
using TaskerOps.Core.Telemetry;

namespace TaskerOps.Core.Tasker;

/// <summary>
/// Asks Tasker's tables what a person looks at more closely: traced, with a limit, and not at all while the pollers find the database dead.
/// Safe to share.
/// </summary>
/// <param name="breakers">That of PostgreSQL is made by its poller.</param>
public sealed class DrillDown(SourceBreakers breakers)
{
    /// <summary>Asks.</summary>
    /// <param name="question">What is asked, fixed in the code: the span carries it.</param>
    /// <param name="longest">How long the answer may take.</param>
    /// <param name="ask">The question.</param>
    /// <param name="cancellationToken">Whoever asks has left.</param>
    /// <exception cref="TasksUnreadException">There was no answer, or the database is left alone for now.</exception>
    public async Task<T> AskAsync<T>(string question, TimeSpan longest, Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        using var span = Operation.Start(Operation.DrillDown);
        span?.SetTag(Operation.Source, SourceNames.Postgres).SetTag(Operation.Question, question);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(longest);
        try
        {
            return await breakers.RunAsync(SourceNames.Postgres, ask, SourceOutage.OfPostgres, limit.Token);
        }
        catch (BreakerOpenException exception)
        {
            throw Unread("Tasker's database failed a moment ago and is left alone for now.", exception);
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw Unread("Tasker's database did not answer this question in time.", exception);
        }

        TasksUnreadException Unread(string problem, Exception cause)
        {
            span.Fail(problem);
            return new TasksUnreadException(problem, cause);
        }
    }
}
