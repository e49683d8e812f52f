using System.Collections.Concurrent;

namespace TaskerOps.Core.Breaches.Notify;

/// <summary>Remembers what was sent straight to receivers while the log was down, so that it is not sent again when it is written afterwards.</summary>
public sealed class DirectNotices
{
    // With its moment: a breach that another process judged otherwise, and that is not written, leaves its id to the next one.
    private readonly ConcurrentDictionary<(Guid Breach, long Version, DateTimeOffset At, string Receiver), bool> _sent = new();
    private readonly ConcurrentDictionary<Guid, bool> _missed = new();
    private readonly ConcurrentDictionary<Guid, Breach> _last = new();

    /// <summary>Breaches that were called directly and have not ended since, as the receivers were told.</summary>
    public IReadOnlyCollection<Breach> Firing => [.. _last.Values.Where(breach => breach.IsOpen)];

    /// <summary>A receiver took it.</summary>
    public void Add(Breach breach, BreachEvent happened, string receiver)
    {
        _sent[(happened.BreachId, happened.Version, happened.At, receiver)] = true;
        _last[breach.Id] = breach;
    }

    /// <summary>Whether a receiver had this transition.</summary>
    public bool Contains(BreachEvent happened, string receiver) => _sent.ContainsKey((happened.BreachId, happened.Version, happened.At, receiver));

    /// <summary>Whether receivers know of an end that the log does not know of yet.</summary>
    /// <param name="logged">The breach as the log has it.</param>
    public bool HasEnded(Breach logged) => _last.TryGetValue(logged.Id, out var last) && !last.IsOpen && last.Version > logged.Version;

    /// <summary>The log has caught up with what was sent of a breach.</summary>
    /// <param name="logged">The breach as the log has it.</param>
    public void CatchUp(Breach logged)
    {
        _missed.TryRemove(logged.Id, out _);
        if (_last.TryGetValue(logged.Id, out var last) && last.Version <= logged.Version)
        {
            _last.TryRemove(KeyValuePair.Create(logged.Id, last));
        }
    }

    /// <summary>
    /// The log answered and does not know a breach. Once, it may just be about to be written; twice, another process judged meanwhile and saw
    /// no breach: then it is not going on.
    /// </summary>
    public void Miss(Guid breach)
    {
        if (!_missed.TryAdd(breach, true))
        {
            _missed.TryRemove(breach, out _);
            _last.TryRemove(breach, out _);
        }
    }
}
