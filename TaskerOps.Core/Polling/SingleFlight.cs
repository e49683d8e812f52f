using System.Collections.Concurrent;
using TaskerOps.Core.Telemetry;

namespace TaskerOps.Core.Polling;

/// <summary>
/// Asks once for all who ask the same at the same time, and keeps the answer a little: viewers cost no queries. A failed
/// answer is not kept. An answer that is too old goes as soon as anything is asked; of more than may be held the oldest go first.
/// </summary>
/// <typeparam name="TKey">What is asked, by value.</typeparam>
/// <typeparam name="TAnswer">What is answered; immutable.</typeparam>
/// <param name="isKept">Whether an answer may be given to those who ask later.</param>
/// <param name="time">The clock.</param>
/// <param name="most">How many answers are held; large ones want a smaller number.</param>
/// <param name="name">Its name in metrics, fixed in the code.</param>
public sealed class SingleFlight<TKey, TAnswer>(Func<TAnswer, bool> isKept, TimeProvider time, int most = SingleFlight<TKey, TAnswer>.Most, string name = "other")
    where TKey : notnull
{
    /// <summary>How many answers are held unless it is said otherwise.</summary>
    public const int Most = 64;

    private readonly ConcurrentDictionary<TKey, Entry> _entries = new();

    /// <summary>How many answers are held, those that are on their way among them.</summary>
    public int Held => _entries.Count;

    /// <summary>
    /// The answer that is on its way, or the kept one if it is younger than <paramref name="keep"/>, else a new one; the caller's token ends the wait, not
    /// the work.
    /// </summary>
    /// <param name="key">What is asked.</param>
    /// <param name="keep">How long an answer is good.</param>
    /// <param name="ask">Asks the source; its token ends when <paramref name="limit"/> has passed.</param>
    /// <param name="limit">How long the source may take.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<TAnswer> GetAsync(
        TKey key, TimeSpan keep, Func<CancellationToken, Task<TAnswer>> ask, TimeSpan limit, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var fresh = new Entry(now, keep, NewAnswer());
        var entry = _entries.AddOrUpdate(key, fresh, (_, old) => !old.IsAnswered || (now - old.At < keep && IsKept(old)) ? old : fresh);
        Trim(now);
        CacheMetrics.Requested(name, entry == fresh ? "asked" : entry.IsAnswered ? "kept" : "joined");
        return entry.Answer.Value.WaitAsync(cancellationToken);

        Lazy<Task<TAnswer>> NewAnswer() => new(() => Task.Run(
            async () =>
            {
                using var source = new CancellationTokenSource(limit, time);
                return await ask(source.Token);
            },
            CancellationToken.None));
    }

    private bool IsKept(Entry answered) => answered.Answer.Value.IsCompletedSuccessfully && isKept(answered.Answer.Value.Result);

    /// <summary>A window that moves on is another question every time: what it leaves behind may be large.</summary>
    private void Trim(DateTimeOffset now)
    {
        foreach (var old in _entries.Where(entry => entry.Value.IsAnswered && now - entry.Value.At >= entry.Value.Keep))
        {
            _entries.TryRemove(old);
        }

        if (_entries.Count > most)
        {
            foreach (var old in _entries.OrderBy(entry => entry.Value.At).Take(_entries.Count - most).ToList())
            {
                _entries.TryRemove(old);
            }
        }
    }

    private sealed class Entry(DateTimeOffset at, TimeSpan keep, Lazy<Task<TAnswer>> answer)
    {
        public DateTimeOffset At => at;

        public TimeSpan Keep => keep;

        public bool IsAnswered => answer is { IsValueCreated: true, Value.IsCompleted: true };

        public Lazy<Task<TAnswer>> Answer => answer;
    }
}
