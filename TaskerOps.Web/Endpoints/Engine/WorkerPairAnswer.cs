namespace TaskerOps.Web.Endpoints.Engine;

/// <summary>Steps that were taken twice, by who reported them.</summary>
/// <param name="First">A worker.</param>
/// <param name="Second">The other one; null = only one reported.</param>
/// <param name="Steps">How many steps.</param>
public sealed record WorkerPairAnswer(Guid First, Guid? Second, long Steps);
