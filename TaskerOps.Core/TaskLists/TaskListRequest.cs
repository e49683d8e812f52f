using TaskerOps.Core.Overview;

namespace TaskerOps.Core.TaskLists;

/// <summary>What is asked of <see cref="ITaskLister"/>.</summary>
/// <param name="Window">Which stretch of time.</param>
/// <param name="Namespaces">Only these; empty = all.</param>
/// <param name="Filter">Which tasks.</param>
/// <param name="Before">Only tasks whose keys are less: where the page begins.</param>
/// <param name="Limit">Rows of the page; 1 to <see cref="TaskListPage.Most"/>.</param>
public sealed record TaskListRequest(WindowChoice Window, IReadOnlyList<string> Namespaces, TaskFilter Filter, Guid? Before = null, int Limit = TaskListPage.Usual);
