namespace TaskerOps.Core.Readings;

/// <summary>One measured figure, or the reason why there is none.</summary>
public sealed record Reading
{
    /// <summary>The value in <see cref="Unit"/>; null exactly when <see cref="Absence"/> is set.</summary>
    public double? Value { get; init; }

    /// <summary>Why there is no value.</summary>
    public Absence? Absence { get; init; }

    /// <summary>ms or %.</summary>
    public required string Unit { get; init; }

    /// <summary>How many samples the value rests on.</summary>
    public long Samples { get; init; }

    /// <summary>The stretch of time that the value speaks of.</summary>
    public required TimeSpan Window { get; init; }

    /// <summary>How the value was come by.</summary>
    public required Method Method { get; init; }

    /// <summary>Where it comes from.</summary>
    public required Source Source { get; init; }

    /// <summary>When the source said it, UTC.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>Figures beside the value, by name in camelCase (p50, waiting, oldestWaitingMs); null = not known.</summary>
    public IReadOnlyDictionary<string, double?> Details { get; init; } = new Dictionary<string, double?>(StringComparer.Ordinal);

    /// <summary>One sentence that the value alone would hide, or null.</summary>
    public string? Notice { get; init; }
}
