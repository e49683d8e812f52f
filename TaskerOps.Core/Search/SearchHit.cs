namespace TaskerOps.Core.Search;

/// <summary>Something that an id names.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its whole id.</param>
/// <param name="Task">The task it belongs to; null for correlations and breaches.</param>
/// <param name="Title">What a person knows it by: namespace and template, step, KPI.</param>
/// <param name="State">Its state in Tasker's or TaskerOps' words; null where it has none.</param>
/// <param name="At">When it was made, UTC; null where that is not known.</param>
public sealed record SearchHit(SearchHitKind Kind, Guid Id, Guid? Task, string Title, string? State, DateTimeOffset? At);
