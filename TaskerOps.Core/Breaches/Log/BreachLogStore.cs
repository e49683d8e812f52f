using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;
using TaskerOps.Core.Resilience;

namespace TaskerOps.Core.Breaches.Log;

/// <summary>Runs work on the log's tables, and turns every way in which they cannot be reached into a <see cref="BreachLogDownException"/>.</summary>
public sealed class BreachLogStore : IDisposable
{
    // After a restart of the server each of the pool's connections fails once, and calls that may be repeated are, at once: that alone must not open it.
    // The listener tries every second.
    private static readonly BreakerRule Rule = new(12, TimeSpan.FromSeconds(0.8));

    private readonly NpgsqlDataSource _database;
    private readonly string _connectionString;
    private readonly BreachLogSchema _schema;
    private readonly PooledDbContextFactory<BreachLogContext> _contexts;
    private readonly bool _onlyIfInvited;
    private readonly SourceBreaker? _breaker;

    /// <summary>Connects to nothing yet.</summary>
    /// <param name="connectionString">Connection string of Npgsql.</param>
    /// <param name="options">Pool and time-outs.</param>
    /// <param name="onlyIfInvited">Use the database only if someone made schema taskerops there and lets this role write it.</param>
    /// <param name="breakers">Has the circuit breaker before the log; null = none.</param>
    /// <param name="time">The clock of the breaker; null = the system's.</param>
    /// <exception cref="ArgumentException">The connection string cannot be read.</exception>
    public BreachLogStore(string connectionString, BreachLogOptions options, bool onlyIfInvited = false, SourceBreakers? breakers = null, TimeProvider? time = null)
    {
        (_connectionString, _onlyIfInvited) = (connectionString, onlyIfInvited);
        _database = BreachLogDatabase.Open(connectionString, options);
        _breaker = breakers?.Of(SourceBreakers.BreachLog, Rule, time ?? TimeProvider.System);
        _schema = new BreachLogSchema(_database, onlyIfInvited);
        _contexts = new PooledDbContextFactory<BreachLogContext>(BreachLogSchema.Options(_database));
    }

    /// <summary>Whether there is meant to be a log: it is named, or it was found where Tasker's tables are.</summary>
    public bool IsConfigured => !_onlyIfInvited || _schema.IsReady;

    /// <summary>Closes the pool.</summary>
    public void Dispose()
    {
        _schema.Dispose();
        _database.Dispose();
    }

    /// <summary>Brings the tables up to date unless that was done.</summary>
    /// <exception cref="BreachLogDownException">The log cannot be used.</exception>
    public Task PrepareAsync(CancellationToken cancellationToken) =>
        _schema.IsReady ? Task.CompletedTask : RunAsync((_, _) => Task.FromResult(true), cancellationToken);

    /// <summary>A session of its own that listens.</summary>
    internal NpgsqlConnection Listener() => new(BreachLogDatabase.ForListening(_database, _connectionString));

    /// <summary>Runs once.</summary>
    /// <exception cref="BreachLogDownException">The log cannot be used.</exception>
    internal async Task<T> RunAsync<T>(Func<BreachLogContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            await _schema.EnsureAsync(cancellationToken);
            await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
            return _breaker is null ? await work(context, cancellationToken) : await _breaker.RunAsync(token => work(context, token), SourceOutage.OfPostgres, cancellationToken);
        }
        catch (BreakerOpenException exception)
        {
            throw new BreachLogDownException("The breach log does not answer.", exception);
        }
        catch (Exception exception) when (BreachLogFaults.IsDown(exception))
        {
            if (BreachLogFaults.IsUnprepared(exception))
            {
                _schema.Doubt();
            }

            throw new BreachLogDownException(BreachLogFaults.Sentence(exception), exception);
        }
    }

    /// <summary>Runs what may safely run again, and does so if the connection broke: after a restart of the server every pooled connection is dead.</summary>
    /// <exception cref="BreachLogDownException">The log cannot be used.</exception>
    internal async Task<T> RunAgainAsync<T>(Func<BreachLogContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await RunAsync(work, cancellationToken);
            }
            catch (BreachLogDownException down) when (attempt < MostAttempts && MayPass(down))
            {
                // At once: a broken connection is replaced by a fresh one, and a server that is down refuses that.
            }
        }
    }

    internal const int MostAttempts = 3;

    internal static bool MayPass(BreachLogDownException down) => down.InnerException is { } cause and not BreakerOpenException && BreachLogFaults.IsPassing(cause) && !IsTimeout(cause);

    private static bool IsTimeout(Exception cause) => BreachLogFaults.Find(cause)?.InnerException is TimeoutException;
}
