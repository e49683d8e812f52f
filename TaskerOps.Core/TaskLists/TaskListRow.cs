namespace TaskerOps.Core.TaskLists;

/// <summary>A task in the list.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Template">Name of its template.</param>
/// <param name="Version">Version of the template.</param>
/// <param name="State">Its state now, in Tasker's word.</param>
/// <param name="Class">How it stands.</param>
/// <param name="CreatedAt">When it was created, UTC.</param>
/// <param name="Since">When it entered its state, UTC.</param>
/// <param name="Took">From creation to its end, or to now; a few milliseconds below zero are possible.</param>
/// <param name="Initiator">Who asked for it.</param>
/// <param name="SourceSystem">Which system asked.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Correlation">Its correlation id.</param>
public sealed record TaskListRow(
    Guid Id, string Namespace, string Template, string Version, string State, TaskClass Class, DateTimeOffset CreatedAt, DateTimeOffset Since, TimeSpan Took,
    string? Initiator, string? SourceSystem, IReadOnlyList<string> Tags, Guid Correlation);
