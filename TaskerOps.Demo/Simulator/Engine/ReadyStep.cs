namespace TaskerOps.Demo.Simulator.Engine;

/// <summary>A step that may be sent to a worker.</summary>
/// <param name="Id">The step.</param>
/// <param name="Name">Its name.</param>
/// <param name="State">Its state: pending or waiting for retry.</param>
/// <param name="SortKey">The sort key of its last row; 0 if it has none.</param>
public sealed record ReadyStep(Guid Id, string Name, string State, int SortKey);
