using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Investigations.Tasks;

/// <summary>Where pages and the interface for programs get a task. All who ask for the same at the same time share one reading.</summary>
public interface ITaskSource
{
    /// <summary>A task.</summary>
    Task<TaskAnswer> FindAsync(Guid task, CancellationToken cancellationToken);

    /// <summary>What a task (<paramref name="step"/> null) or one of its steps carries; null if there is no such.</summary>
    /// <exception cref="TasksUnreadException">Tasker's database does not answer.</exception>
    Task<TaskPayload?> PayloadAsync(Guid task, Guid? step, CancellationToken cancellationToken);
}
