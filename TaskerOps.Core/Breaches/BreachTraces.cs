using Npgsql;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Resilience;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Breaches;

/// <summary>What only a breach asks Tasker's tables for: once for all who look, with nothing where the tables do not tell.</summary>
public sealed class BreachTraces(NpgsqlDataSource database, LiveState live, TimeProvider time)
{
    /// <summary>A window with more reports than this names no workers.</summary>
    public const int MostReports = 200_000;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(30);
    private static readonly IReadOnlyDictionary<Guid, Guid> NoWorkers = new Dictionary<Guid, Guid>();

    private readonly SingleFlight<Window, IReadOnlyDictionary<Guid, Guid>> _workers = new(answer => answer != NoWorkers, time, most: 8, name: "breach-workers");
    private readonly SingleFlight<Window, EngineChanges> _changes = new(answer => answer != EngineChanges.None, time, name: "breach-changes");
    private readonly EngineChangesQuery _query = new(database);

    /// <summary>Which worker sent which report, by key of the step's transition; empty where the tables do not tell, or for more than <see cref="MostReports"/>.</summary>
    public Task<IReadOnlyDictionary<Guid, Guid>> WorkersAsync(Window window, CancellationToken cancellationToken) => _workers.GetAsync(
        window, Keep, token => TryAsync(cancellation => ReportersQuery.ReadAsync(database, window, MostReports, cancellation), NoWorkers, token), Limit, cancellationToken);

    /// <summary>Dead letters and versions of templates in a window; <see cref="EngineChanges.None"/> where the tables do not tell.</summary>
    public Task<EngineChanges> ChangesAsync(Window window, CancellationToken cancellationToken) => _changes.GetAsync(
        window, Keep, token => TryAsync(cancellation => _query.ReadAsync(window, cancellation), EngineChanges.None, token), Limit, cancellationToken);

    /// <summary>A source that its poller finds dead is not asked by viewers either.</summary>
    private async Task<T> TryAsync<T>(Func<CancellationToken, Task<T>> ask, T nothing, CancellationToken cancellationToken)
    {
        try
        {
            return await live.Breakers.RunAsync(SourceNames.Postgres, ask, SourceOutage.OfPostgres, cancellationToken);
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or OperationCanceledException or BreakerOpenException or WindowTooLargeException)
        {
            return nothing;
        }
    }
}
