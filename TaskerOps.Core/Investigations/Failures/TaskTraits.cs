namespace TaskerOps.Core.Investigations.Failures;

/// <summary>What a task has in common with others.</summary>
/// <param name="Task">The task.</param>
/// <param name="Traits">Pairs of dimension and value: version, worker, initiator, source system, tag, context key; each once.</param>
public sealed record TaskTraits(Guid Task, IReadOnlyCollection<(string Dimension, string Value)> Traits);
