using TaskerOps.Core.Activity;

namespace TaskerOps.Core.Findings;

/// <summary>A step that stands enqueued or in work though its task ended.</summary>
/// <param name="Step">The step.</param>
/// <param name="Task">Its task.</param>
/// <param name="Namespace">Namespace of the task.</param>
/// <param name="Template">Name of the task's template.</param>
/// <param name="Name">Name of the step in its template.</param>
/// <param name="State">enqueued or in_progress.</param>
/// <param name="StateSince">Since when it is in that state, UTC.</param>
/// <param name="End">How its task ended.</param>
public sealed record OrphanedStep(Guid Step, Guid Task, string Namespace, string Template, string Name, string State, DateTimeOffset StateSince, TaskEnd End)
{
    /// <summary>Since when nobody waits for it, UTC.</summary>
    public DateTimeOffset Since => StateSince > End.At ? StateSince : End.At;
}
