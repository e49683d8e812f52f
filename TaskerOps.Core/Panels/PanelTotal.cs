namespace TaskerOps.Core.Panels;

/// <summary>The one number of a panel for its whole window.</summary>
/// <param name="Value">The count, mean, ratio in per cent, or last value; null = not known.</param>
/// <param name="Samples">How many rows or samples it rests on.</param>
/// <param name="Parts">What it is made of, by label; the parts of a count sum to it.</param>
public sealed record PanelTotal(double? Value, long Samples, IReadOnlyDictionary<string, double?> Parts)
{
    /// <summary>No value and no parts.</summary>
    public static readonly PanelTotal Unknown = new(null, 0, new Dictionary<string, double?>(StringComparer.Ordinal));
}
