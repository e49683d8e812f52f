namespace TaskerOps.Core.Findings;

/// <summary>Shares in per cent.</summary>
internal static class Share
{
    /// <summary>How much of the whole; all of it where there is some of nothing.</summary>
    public static double Of(long part, long whole) => part == 0 ? 0 : whole == 0 ? 100 : 100d * part / whole;
}
