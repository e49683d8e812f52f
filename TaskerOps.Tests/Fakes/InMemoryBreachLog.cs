using System.Collections.Concurrent;
using TaskerOps.Core.Breaches;

namespace TaskerOps.Tests.Fakes;

/// <summary>A breach log that is gone with the test. It can be down, and it can lose an answer.</summary>
internal sealed class InMemoryBreachLog(TimeProvider time) : IBreachLog
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, Breach> _breaches = [];
    private readonly List<BreachEvent> _events = [];
    private readonly Dictionary<Subject, Judgement> _judgements = [];
    private Lease? _lease;

    public event EventHandler? Changed;

    /// <summary>Whether it answers nobody.</summary>
    public bool IsDown { get; set; }

    /// <summary>Whether the next evaluation is written and its answer lost.</summary>
    public bool LosesNextAnswer { get; set; }

    /// <summary>Evaluations written, oldest first.</summary>
    public ConcurrentQueue<Evaluation> Written { get; } = new();

    public IReadOnlyList<Breach> Breaches => Locked(() => _breaches.Values.OrderBy(breach => breach.FiredAt).ToList());

    public Task<IReadOnlyList<Breach>> OpenAsync(CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<Breach>>(() => [.. _breaches.Values.Where(breach => breach.IsOpen).OrderByDescending(breach => breach.FiredAt)]);

    public Task<IReadOnlyList<Judgement>> JudgementsAsync(CancellationToken cancellationToken) => Answer<IReadOnlyList<Judgement>>(() => [.. _judgements.Values]);

    public Task<BreachList> ListAsync(BreachFilter filter, CancellationToken cancellationToken) => Answer(() =>
    {
        var all = _breaches.Values.OrderByDescending(breach => breach.FiredAt).Where(breach => filter.States.Count == 0 || filter.States.Contains(StateOf(breach))).ToList();
        return new BreachList([.. all.Take(filter.Limit)], null, all.Count, null, null);
    });

    public Task<Breach?> FindAsync(Guid id, CancellationToken cancellationToken) => Answer(() => _breaches.GetValueOrDefault(id));

    public Task<IReadOnlyList<BreachEvent>> EventsAsync(Guid id, CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<BreachEvent>>(() => [.. _events.Where(happened => happened.BreachId == id).OrderBy(happened => happened.Version)]);

    public async Task<BreachOutcome> ChangeAsync(BreachChange change, CancellationToken cancellationToken)
    {
        var outcome = await Answer(() => Apply(change));
        Changed?.Invoke(this, EventArgs.Empty);
        return outcome;
    }

    public async Task<bool> WriteAsync(Lease lease, Evaluation evaluation, CancellationToken cancellationToken)
    {
        var isWritten = await Answer(() => Write(lease, evaluation));
        if (LosesNextAnswer)
        {
            LosesNextAnswer = false;
            throw new BreachLogDownException("The answer got lost.");
        }

        Changed?.Invoke(this, EventArgs.Empty);
        return isWritten;
    }

    public Task<Lease?> HoldLeaseAsync(Guid holder, TimeSpan length, CancellationToken cancellationToken) => Answer(() =>
    {
        var now = time.GetUtcNow();
        if (_lease is { } held && held.Holder != holder && held.Until > now)
        {
            return null;
        }

        return _lease = new Lease(holder, _lease is null ? 1 : _lease.Token + (_lease.Holder == holder ? 0 : 1), now + length);
    });

    private static BreachState StateOf(Breach breach) => breach switch
    {
        { IsOpen: false } => BreachState.Resolved,
        { Acknowledgement: not null } => BreachState.Acknowledged,
        _ => BreachState.Open,
    };

    private bool Write(Lease lease, Evaluation evaluation)
    {
        if (_lease is null || _lease.Holder != lease.Holder || _lease.Token != lease.Token)
        {
            return false;
        }

        foreach (var change in evaluation.Changes)
        {
            Apply(change);
        }

        foreach (var (breach, events) in evaluation.Begun)
        {
            if (_breaches.Values.Any(known => known.IsOpen && known.Subject == breach.Subject))
            {
                throw new InvalidOperationException($"A second open breach of {breach.Subject}.");
            }

            _breaches.Add(breach.Id, breach);
            _events.AddRange(events);
        }

        foreach (var judgement in evaluation.Judgements)
        {
            _judgements[judgement.Subject] = judgement;
        }

        Written.Enqueue(evaluation);
        return true;
    }

    private BreachOutcome Apply(BreachChange change)
    {
        if (!_breaches.TryGetValue(change.BreachId, out var breach))
        {
            return new BreachOutcome.Unknown();
        }

        var outcome = change.Decide(breach);
        if (outcome is BreachOutcome.Changed changed)
        {
            _breaches[breach.Id] = changed.Breach;
            _events.AddRange(changed.Events);
        }

        return outcome;
    }

    private Task<T> Answer<T>(Func<T> answer) => IsDown ? Task.FromException<T>(new BreachLogDownException("Down.")) : Task.FromResult(Locked(answer));

    private T Locked<T>(Func<T> answer)
    {
        lock (_gate)
        {
            return answer();
        }
    }
}
