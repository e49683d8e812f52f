namespace TaskerOps.Core.TaskLists;

/// <summary>By what the tasks of a list are counted.</summary>
public enum TaskFacet
{
    /// <summary>Class.</summary>
    Class,

    /// <summary>State.</summary>
    State,

    /// <summary>Namespace.</summary>
    Namespace,

    /// <summary>Template.</summary>
    Template,

    /// <summary>Version of the template.</summary>
    Version,

    /// <summary>Initiator.</summary>
    Initiator,

    /// <summary>Source system.</summary>
    SourceSystem,

    /// <summary>Tag; a task counts for each of its tags.</summary>
    Tag,
}
