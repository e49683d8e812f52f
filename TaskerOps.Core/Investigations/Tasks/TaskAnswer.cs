using TaskerOps.Core.Readings;

namespace TaskerOps.Core.Investigations.Tasks;

/// <summary>What a question for a task brought.</summary>
/// <param name="Task">The task; null if there is none, or the database did not answer.</param>
/// <param name="Absence">Why the database did not answer; null if it did.</param>
public sealed record TaskAnswer(TaskView? Task, Absence? Absence = null);
