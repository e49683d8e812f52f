namespace TaskerOps.Core.Breaches;

/// <summary>Where breaches are kept. Every method throws <see cref="BreachLogDownException"/> if it cannot be reached.</summary>
public interface IBreachLog
{
    /// <summary>Raised when a breach changed or an evaluation was written, here or in another process; handlers return at once.</summary>
    event EventHandler? Changed;

    /// <summary>Whether there is meant to be a log. Without one nothing is recorded, and that is no fault.</summary>
    bool IsConfigured => true;

    /// <summary>All open breaches, newest first.</summary>
    Task<IReadOnlyList<Breach>> OpenAsync(CancellationToken cancellationToken);

    /// <summary>What the last evaluation remembered of every subject.</summary>
    Task<IReadOnlyList<Judgement>> JudgementsAsync(CancellationToken cancellationToken);

    /// <summary>The breaches that a filter matches.</summary>
    Task<BreachList> ListAsync(BreachFilter filter, CancellationToken cancellationToken);

    /// <summary>One breach; null if there is none.</summary>
    Task<Breach?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>What happened to a breach, oldest first.</summary>
    Task<IReadOnlyList<BreachEvent>> EventsAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Locks the row, decides, and writes the row, its events and their notices in one transaction.</summary>
    Task<BreachOutcome> ChangeAsync(BreachChange change, CancellationToken cancellationToken);

    /// <summary>Writes an evaluation; false, and nothing written, if the lease has passed to someone else.</summary>
    Task<bool> WriteAsync(Lease lease, Evaluation evaluation, CancellationToken cancellationToken);

    /// <summary>Takes the evaluator's lease if it is free or has run out, or renews it; null if someone else holds it.</summary>
    /// <param name="holder">This process.</param>
    /// <param name="length">How long it lasts from now.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<Lease?> HoldLeaseAsync(Guid holder, TimeSpan length, CancellationToken cancellationToken);
}
