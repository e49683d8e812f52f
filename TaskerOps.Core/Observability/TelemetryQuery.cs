namespace TaskerOps.Core.Observability;

/// <summary>Which logs and spans are wanted: those that carry any of the ids. Tasker's traces are many and short, and its workers log made-up correlation ids, so all three kinds of id are asked for.</summary>
/// <param name="Correlations">Correlation ids.</param>
/// <param name="Tasks">Tasks.</param>
/// <param name="Steps">Steps.</param>
/// <param name="From">Not before this, UTC.</param>
/// <param name="To">Before this, UTC.</param>
public sealed record TelemetryQuery(IReadOnlyList<Guid> Correlations, IReadOnlyList<Guid> Tasks, IReadOnlyList<Guid> Steps, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>How many ids of a kind are asked for, the first ones: a query must stay short enough for its server.</summary>
    public const int MostIds = 40;

    /// <summary>How far around the first and last moment of what is shown logs and spans are looked for.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    /// <summary>Whether there are more ids than are asked for.</summary>
    public bool IsCapped => Correlations.Count > MostIds || Tasks.Count > MostIds || Steps.Count > MostIds;
}
