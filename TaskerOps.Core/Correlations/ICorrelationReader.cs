using TaskerOps.Core.Tasker;
using TaskerOps.Core.TaskLists;

namespace TaskerOps.Core.Correlations;

/// <summary>Reads everything under a correlation id.</summary>
public interface ICorrelationReader
{
    /// <summary>The view; null if no task carries the id or names it as its parent.</summary>
    /// <exception cref="TasksUnreadException">Tasker's database is not configured or does not answer.</exception>
    Task<CorrelationView?> ReadAsync(Guid correlation, CancellationToken cancellationToken);
}
