namespace TaskerOps.Core.Investigations.Failures;

/// <summary>Where a step stands: what a cause belongs to beside its error.</summary>
/// <param name="Namespace">Namespace.</param>
/// <param name="Template">Name of the template.</param>
/// <param name="Step">Name of the step in it; empty where no step failed.</param>
public readonly record struct Place(string Namespace, string Template, string Step);
