using TaskerOps.Demo.Simulator.Workloads;

namespace TaskerOps.Demo.Simulator.Engine;

/// <summary>Where an orchestrator believes a task to stand while it works on it.</summary>
/// <param name="task">The task.</param>
/// <param name="template">Its template.</param>
/// <param name="correlation">Its correlation id.</param>
/// <param name="state">Its state when last read or written.</param>
/// <param name="sortKey">The sort key of that row.</param>
public sealed class TaskCursor(Guid task, TaskTemplate template, Guid correlation, string state, int sortKey)
{
    /// <summary>The task.</summary>
    public Guid Task => task;

    /// <summary>Its template.</summary>
    public TaskTemplate Template => template;

    /// <summary>Its correlation id.</summary>
    public Guid Correlation => correlation;

    /// <summary>Its state.</summary>
    public string State { get; private set; } = state;

    /// <summary>The sort key of the row with that state.</summary>
    public int SortKey { get; private set; } = sortKey;

    /// <summary>Notes a transition that was written.</summary>
    public void Moved(string to)
    {
        State = to;
        SortKey++;
    }
}
