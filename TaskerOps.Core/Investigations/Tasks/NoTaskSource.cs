using TaskerOps.Core.Readings;

namespace TaskerOps.Core.Investigations.Tasks;

/// <summary>Without Tasker's database there are no tasks to show.</summary>
public sealed class NoTaskSource : ITaskSource
{
    private static readonly TaskAnswer NotConfigured =
        new(null, new Absence(AbsenceReason.NotConfigured, "Tasks are read from Tasker's database, which is not configured: set ConnectionStrings:Tasker."));

    /// <inheritdoc />
    public Task<TaskAnswer> FindAsync(Guid task, CancellationToken cancellationToken) => Task.FromResult(NotConfigured);

    /// <inheritdoc />
    public Task<TaskPayload?> PayloadAsync(Guid task, Guid? step, CancellationToken cancellationToken) => Task.FromResult<TaskPayload?>(null);
}
