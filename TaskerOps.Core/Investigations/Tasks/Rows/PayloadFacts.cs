namespace TaskerOps.Core.Investigations.Tasks.Rows;

/// <summary>JSON as stored, before redaction: it does not leave the core.</summary>
/// <param name="Context">Of a task.</param>
/// <param name="Inputs">Of a step.</param>
/// <param name="Results">Of a step.</param>
/// <param name="Checkpoint">Of a batch worker.</param>
public sealed record PayloadFacts(string? Context, string? Inputs, string? Results, string? Checkpoint);
