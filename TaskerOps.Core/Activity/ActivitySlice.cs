using TaskerOps.Core.Series;

namespace TaskerOps.Core.Activity;

/// <summary>What one reading of the tables brought: the events of a window, and how each entity that moved stood afterwards.</summary>
/// <param name="Window">The window.</param>
/// <param name="Creations">Tasks created, by time.</param>
/// <param name="TaskEvents">Moves of tasks, by time.</param>
/// <param name="StepEvents">What happened to steps, by time.</param>
/// <param name="Reports">Which workers reported, by time.</param>
/// <param name="Tasks">Last row of each task that moved.</param>
/// <param name="Steps">Last row of each step that moved.</param>
public sealed record ActivitySlice(
    Window Window,
    IReadOnlyList<TaskCreation> Creations,
    IReadOnlyList<TaskEvent> TaskEvents,
    IReadOnlyList<StepEvent> StepEvents,
    IReadOnlyList<WorkerReports> Reports,
    IReadOnlyList<TaskRow> Tasks,
    IReadOnlyList<StepRow> Steps);
