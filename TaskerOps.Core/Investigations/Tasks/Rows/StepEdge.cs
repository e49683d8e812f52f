namespace TaskerOps.Core.Investigations.Tasks.Rows;

/// <summary>One step waits for another.</summary>
/// <param name="From">What has to be done first.</param>
/// <param name="To">What waits.</param>
public readonly record struct StepEdge(Guid From, Guid To);
