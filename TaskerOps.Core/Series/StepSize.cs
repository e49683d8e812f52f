namespace TaskerOps.Core.Series;

/// <summary>Which width the buckets of a chart have.</summary>
public static class StepSize
{
    private const int UsualPoints = 120;

    private static readonly int[] UsualSeconds =
        [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400];

    /// <summary>The most points that one series may have.</summary>
    public const int MostPoints = 11_000;

    /// <summary>Window ÷ 120, rounded up to a usual width (1 s … 1 day): 1 h → 30 s, 6 h → 180 s → 300 s.</summary>
    public static TimeSpan For(TimeSpan window)
    {
        var wanted = window.TotalSeconds / UsualPoints;
        foreach (var seconds in UsualSeconds)
        {
            if (seconds >= wanted)
            {
                return TimeSpan.FromSeconds(seconds);
            }
        }

        return TimeSpan.FromSeconds(UsualSeconds[^1]);
    }
}
