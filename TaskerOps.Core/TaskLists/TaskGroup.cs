using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.TaskLists;

/// <summary>Tasks that are alike in all that is counted.</summary>
/// <param name="Template">Their template.</param>
/// <param name="State">Their state.</param>
/// <param name="Class">Their class.</param>
/// <param name="Initiator">Who asked for them.</param>
/// <param name="SourceSystem">Which system asked.</param>
/// <param name="Tags">Their tags.</param>
/// <param name="Count">How many there are.</param>
public sealed record TaskGroup(Template Template, string State, TaskClass Class, string? Initiator, string? SourceSystem, IReadOnlyList<string> Tags, long Count);
