namespace TaskerOps.Web.Components.Charts;

/// <summary>
/// Which colour a line has: by a stable hash of its label, so that a namespace looks the same on every panel and after every
/// restart. Labels that share a slot move on to the next free one, in the order of their names, so that a chart stays legible.
/// </summary>
public static class SeriesColours
{
    /// <summary>How many colours the palette has (<c>--series-0</c> … in the design tokens).</summary>
    public const int Count = 8;

    /// <summary>The slot of each label, 0 to <see cref="Count"/> − 1; shared only when there are more labels than colours.</summary>
    /// <param name="known">Labels that are placed first, whether shown or not: the namespaces.</param>
    /// <param name="labels">The labels of one chart.</param>
    public static IReadOnlyDictionary<string, int> Assign(IEnumerable<string> known, IEnumerable<string> labels)
    {
        var slots = new Dictionary<string, int>(StringComparer.Ordinal);
        var used = new int[Count];
        Place(known, slots, used);
        var shown = labels.ToList();
        if (!shown.TrueForAll(slots.ContainsKey))
        {
            Array.Clear(used);
            foreach (var label in shown.Where(slots.ContainsKey))
            {
                used[slots[label]]++;
            }

            Place(shown, slots, used);
        }

        return slots;
    }

    private static void Place(IEnumerable<string> labels, Dictionary<string, int> slots, int[] used)
    {
        foreach (var label in labels.Distinct(StringComparer.Ordinal).Where(label => !slots.ContainsKey(label)).Order(StringComparer.Ordinal))
        {
            var slot = (int)(Hash(label) % Count);
            var least = used.Min();
            while (used[slot] > least)
            {
                slot = (slot + 1) % Count;
            }

            used[slot]++;
            slots[label] = slot;
        }
    }

    /// <summary>FNV-1a: string.GetHashCode differs from process to process.</summary>
    private static uint Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var character in text)
        {
            hash = (hash ^ character) * 16777619u;
        }

        return hash;
    }
}
