using TaskerOps.Core.Investigations.Redacting;

namespace TaskerOps.Core.Investigations.Tasks;

/// <summary>What a task or a step carries, without secrets. Null where nothing is stored.</summary>
/// <param name="Context">Of a task.</param>
/// <param name="Inputs">Of a step.</param>
/// <param name="Results">Of a step.</param>
/// <param name="Checkpoint">Of a batch worker.</param>
public sealed record TaskPayload(RedactedJson? Context, RedactedJson? Inputs, RedactedJson? Results, RedactedJson? Checkpoint);
