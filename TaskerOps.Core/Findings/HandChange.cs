namespace TaskerOps.Core.Findings;

/// <summary>A step that a person changed.</summary>
/// <param name="Step">The step.</param>
/// <param name="Task">Its task.</param>
/// <param name="Namespace">Namespace of the task.</param>
/// <param name="Template">Name of the task's template.</param>
/// <param name="Name">Name of the step in its template.</param>
/// <param name="State">The state that it was given: pending, complete or resolved_manually.</param>
/// <param name="At">When, UTC.</param>
public sealed record HandChange(Guid Step, Guid Task, string Namespace, string Template, string Name, string State, DateTimeOffset At);
