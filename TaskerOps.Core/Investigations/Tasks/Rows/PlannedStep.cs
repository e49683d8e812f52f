using System.Collections.Immutable;

namespace TaskerOps.Core.Investigations.Tasks.Rows;

/// <summary>A step of a template.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Handler">What runs it; null where the template does not say.</param>
/// <param name="Type">standard, decision, deferred_convergence, batchable, batch_worker.</param>
/// <param name="Dependencies">Names of the steps it waits for.</param>
public sealed record PlannedStep(string Name, string? Handler, string Type, ImmutableArray<string> Dependencies);
