namespace TaskerOps.Core.Correlations;

/// <summary>A correlation id with its tasks and those that name it as their parent.</summary>
/// <param name="Id">The correlation id.</param>
/// <param name="Tasks">The tasks that carry it, oldest first; none = only children name it.</param>
/// <param name="Children">Correlation ids whose tasks name it as parent, oldest first.</param>
/// <param name="IsCycle">Whether it already stands above itself: its children are not shown again.</param>
public sealed record CorrelationNode(Guid Id, IReadOnlyList<CorrelatedTask> Tasks, IReadOnlyList<CorrelationNode> Children, bool IsCycle = false);
