namespace TaskerOps.Core.Activity;

/// <summary>Lists that are sorted by time: parts of them are found without looking at the rest.</summary>
internal static class ByTime
{
    /// <summary>The items from one moment up to, and without, another; no copy where the list is an array.</summary>
    public static ArraySegment<T> Between<T>(IReadOnlyList<T> sorted, DateTimeOffset from, DateTimeOffset to, Func<T, DateTimeOffset> at)
    {
        var array = sorted as T[] ?? [.. sorted];
        var first = LowerBound(array, from, at);
        return new ArraySegment<T>(array, first, Math.Max(0, LowerBound(array, to, at) - first));
    }

    private static int LowerBound<T>(T[] sorted, DateTimeOffset moment, Func<T, DateTimeOffset> at)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (at(sorted[middle]) < moment)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
