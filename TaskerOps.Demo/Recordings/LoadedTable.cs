namespace TaskerOps.Demo.Recordings;

/// <summary>A table that was loaded.</summary>
/// <param name="Name">The table in schema <c>tasker</c>.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="NewColumns">Columns that the schema did not have: those of a later Tasker, kept as text.</param>
public sealed record LoadedTable(string Name, long Rows, IReadOnlyList<string> NewColumns);
