namespace TaskerOps.Core.Tasker;

/// <summary>A row of <c>named_tasks</c>: a template in one version.</summary>
public sealed class NamedTask
{
    /// <summary>Key.</summary>
    public Guid Id { get; init; }

    /// <summary>Key of its namespace.</summary>
    public Guid NamespaceId { get; init; }

    /// <summary>Its namespace.</summary>
    public TaskNamespace? Namespace { get; init; }

    /// <summary>Name, unique with namespace and version.</summary>
    public string Name { get; init; } = "";

    /// <summary>Version.</summary>
    public string Version { get; init; } = "";

    /// <summary>The whole template as JSON; null where nobody stored one.</summary>
    public string? Configuration { get; init; }
}
