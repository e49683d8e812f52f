namespace TaskerOps.Core.Tasker;

/// <summary>A row of <c>task_namespaces</c>.</summary>
public sealed class TaskNamespace
{
    /// <summary>Key.</summary>
    public Guid Id { get; init; }

    /// <summary>Unique name, up to 64 characters, anything a person can type.</summary>
    public string Name { get; init; } = "";
}
