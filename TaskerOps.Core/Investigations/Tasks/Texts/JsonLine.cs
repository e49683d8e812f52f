namespace TaskerOps.Core.Investigations.Tasks.Texts;

/// <summary>One line of JSON as it is shown.</summary>
/// <param name="Depth">How deep it stands, from 0.</param>
/// <param name="Name">Name of the property; null in an array.</param>
/// <param name="Text">The value as written; of an object or array its opening sign.</param>
/// <param name="Children">How many values it holds; null of a plain value.</param>
/// <param name="End">Index of the line behind its last child.</param>
public readonly record struct JsonLine(int Depth, string? Name, string Text, int? Children, int End);
