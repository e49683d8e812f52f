namespace TaskerOps.Core.Activity;

/// <summary>A task that has not ended: active, or blocked by failures.</summary>
/// <param name="State">Its state.</param>
/// <param name="Since">When it entered that state, UTC.</param>
/// <param name="CreatedAt">When it was created, UTC.</param>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Template">Name of its template.</param>
public sealed record OpenTask(string State, DateTimeOffset Since, DateTimeOffset CreatedAt, string Namespace, string Template = "");
