namespace TaskerOps.Core.Breaches.Log;

/// <summary>Stands in where no breach log is configured, and says so.</summary>
public sealed class NoBreachLog : IBreachLog
{
    /// <inheritdoc />
    public event EventHandler? Changed
    {
        add { }
        remove { }
    }

    /// <inheritdoc />
    public bool IsConfigured => false;

    /// <inheritdoc />
    public Task<IReadOnlyList<Breach>> OpenAsync(CancellationToken cancellationToken) => Nowhere<IReadOnlyList<Breach>>();

    /// <inheritdoc />
    public Task<IReadOnlyList<Judgement>> JudgementsAsync(CancellationToken cancellationToken) => Nowhere<IReadOnlyList<Judgement>>();

    /// <inheritdoc />
    public Task<BreachList> ListAsync(BreachFilter filter, CancellationToken cancellationToken) => Nowhere<BreachList>();

    /// <inheritdoc />
    public Task<Breach?> FindAsync(Guid id, CancellationToken cancellationToken) => Nowhere<Breach?>();

    /// <inheritdoc />
    public Task<IReadOnlyList<BreachEvent>> EventsAsync(Guid id, CancellationToken cancellationToken) => Nowhere<IReadOnlyList<BreachEvent>>();

    /// <inheritdoc />
    public Task<BreachOutcome> ChangeAsync(BreachChange change, CancellationToken cancellationToken) => Nowhere<BreachOutcome>();

    /// <inheritdoc />
    public Task<bool> WriteAsync(Lease lease, Evaluation evaluation, CancellationToken cancellationToken) => Nowhere<bool>();

    /// <inheritdoc />
    public Task<Lease?> HoldLeaseAsync(Guid holder, TimeSpan length, CancellationToken cancellationToken) => Nowhere<Lease?>();

    private static Task<T> Nowhere<T>() =>
        Task.FromException<T>(new BreachLogDownException("The breach log is not configured: set ConnectionStrings:TaskerOps, see docs/database-roles.md."));
}
