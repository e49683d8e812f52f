namespace TaskerOps.Core.Vitals;

/// <summary>Steps that were taken twice, by who reported them. The claims themselves do not name their worker.</summary>
/// <param name="First">Identity that a worker process gave itself at its start.</param>
/// <param name="Second">The other one; null = only one of them reported, or one reported twice.</param>
/// <param name="Steps">How many steps.</param>
public sealed record WorkerPair(Guid First, Guid? Second, long Steps);
