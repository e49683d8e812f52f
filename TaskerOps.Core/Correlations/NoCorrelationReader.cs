using TaskerOps.Core.Tasker;
using TaskerOps.Core.TaskLists;

namespace TaskerOps.Core.Correlations;

/// <summary>Where Tasker's database is not configured.</summary>
public sealed class NoCorrelationReader : ICorrelationReader
{
    /// <inheritdoc />
    public Task<CorrelationView?> ReadAsync(Guid correlation, CancellationToken cancellationToken) =>
        Task.FromException<CorrelationView?>(new TasksUnreadException("Tasker's database is not configured: set ConnectionStrings:Tasker."));
}
