using System.Collections.Concurrent;

namespace TaskerOps.Core.Investigations.Failures;

/// <summary>Remembers what rows told that are never changed, so that each is read once. Forgets everything when it holds more than <see cref="Most"/>.</summary>
/// <typeparam name="T">What a row told; immutable.</typeparam>
public sealed class RowMemory<T>
    where T : class
{
    /// <summary>How many rows are remembered: some 30 MB.</summary>
    public const int Most = 100_000;

    private readonly ConcurrentDictionary<Guid, T> _rows = new();

    /// <summary>What is known of these rows; the unknown ones are asked for in one go.</summary>
    public async Task<Dictionary<Guid, T>> GetAsync(
        IEnumerable<Guid> rows, Func<T, Guid> keyOf, Func<IReadOnlyCollection<Guid>, Task<List<T>>> ask)
    {
        var known = new Dictionary<Guid, T>();
        var missing = new HashSet<Guid>();
        foreach (var row in rows)
        {
            if (_rows.TryGetValue(row, out var told))
            {
                known[row] = told;
            }
            else
            {
                missing.Add(row);
            }
        }

        if (missing.Count == 0)
        {
            return known;
        }

        if (_rows.Count > Most)
        {
            _rows.Clear();
        }

        foreach (var told in await ask(missing))
        {
            known[keyOf(told)] = _rows[keyOf(told)] = told;
        }

        return known;
    }
}
