namespace TaskerOps.Web.Components.Shared;

/// <summary>
/// What was last shown for an address. A page that turns interactive, or is come back to, begins with it instead of blank;
/// it carries its own age and is read anew at once. Holds at most <see cref="Most"/> entries, none older than <see cref="Longest"/>.
/// </summary>
public sealed class LatestViews(TimeProvider time)
{
    /// <summary>The most addresses remembered; the oldest goes first.</summary>
    public const int Most = 64;

    /// <summary>How long an entry may be used.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly Lock gate = new();
    private readonly Dictionary<string, (object View, DateTimeOffset At)> views = new(StringComparer.Ordinal);

    /// <summary>Remembers what an address showed; it must be immutable, all viewers share it.</summary>
    public void Keep(string address, object view)
    {
        lock (gate)
        {
            views[address] = (view, time.GetUtcNow());
            if (views.Count > Most)
            {
                views.Remove(views.MinBy(entry => entry.Value.At).Key);
            }
        }
    }

    /// <summary>What the address showed lately, or null.</summary>
    public T? Find<T>(string address)
        where T : class
    {
        lock (gate)
        {
            return views.TryGetValue(address, out var entry) && time.GetUtcNow() - entry.At <= Longest ? entry.View as T : null;
        }
    }
}
