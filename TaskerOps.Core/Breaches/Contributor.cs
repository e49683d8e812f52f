namespace TaskerOps.Core.Breaches;

/// <summary>A part of the excess that lies in one place.</summary>
/// <param name="Dimension">namespace, template, step, handler, worker, process, function or call.</param>
/// <param name="Name">Its name; of a template "namespace/template", of a step "namespace/template/step", of a worker the id that its process gave itself.</param>
/// <param name="Share">Its share of what lies beyond the target, 0 to 1.</param>
/// <param name="Count">How many samples it rests on.</param>
/// <param name="Usual">Its share of the same samples in the hour before, 0 to 1; null = not known.</param>
public sealed record Contributor(string Dimension, string Name, double Share, long Count, double? Usual);
