using TaskerOps.Core.Breaches;

namespace TaskerOps.Tests.Fakes;

/// <summary>The way of one process to a log that others still reach.</summary>
internal sealed class CutLog(IBreachLog log) : IBreachLog
{
    public event EventHandler? Changed
    {
        add => log.Changed += value;
        remove => log.Changed -= value;
    }

    public bool IsCut { get; set; }

    /// <summary>What happens while the process stands still in the middle of its next reading of judgements.</summary>
    public Func<Task>? Meanwhile { get; set; }

    public Task<IReadOnlyList<Breach>> OpenAsync(CancellationToken cancellationToken) => Way().OpenAsync(cancellationToken);

    public async Task<IReadOnlyList<Judgement>> JudgementsAsync(CancellationToken cancellationToken)
    {
        if (Meanwhile is { } meanwhile)
        {
            Meanwhile = null;
            await meanwhile();
            cancellationToken.ThrowIfCancellationRequested();
        }

        return await Way().JudgementsAsync(cancellationToken);
    }

    public Task<BreachList> ListAsync(BreachFilter filter, CancellationToken cancellationToken) => Way().ListAsync(filter, cancellationToken);

    public Task<Breach?> FindAsync(Guid id, CancellationToken cancellationToken) => Way().FindAsync(id, cancellationToken);

    public Task<IReadOnlyList<BreachEvent>> EventsAsync(Guid id, CancellationToken cancellationToken) => Way().EventsAsync(id, cancellationToken);

    public Task<BreachOutcome> ChangeAsync(BreachChange change, CancellationToken cancellationToken) => Way().ChangeAsync(change, cancellationToken);

    public Task<bool> WriteAsync(Lease lease, Evaluation evaluation, CancellationToken cancellationToken) => Way().WriteAsync(lease, evaluation, cancellationToken);

    public Task<Lease?> HoldLeaseAsync(Guid holder, TimeSpan length, CancellationToken cancellationToken) => Way().HoldLeaseAsync(holder, length, cancellationToken);

    private IBreachLog Way() => IsCut ? throw new BreachLogDownException("Cut.") : log;
}
