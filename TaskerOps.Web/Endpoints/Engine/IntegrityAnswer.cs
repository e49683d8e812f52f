namespace TaskerOps.Web.Endpoints.Engine;

/// <summary>What was done twice in one namespace within fifteen minutes.</summary>
/// <param name="Namespace">The namespace.</param>
/// <param name="Enqueued">Steps enqueued, each once.</param>
/// <param name="DoubledClaims">Second claims.</param>
/// <param name="DoubledCompletions">Second completions.</param>
/// <param name="DoubledEnqueues">Second enqueues.</param>
public sealed record IntegrityAnswer(string Namespace, int Enqueued, int DoubledClaims, int DoubledCompletions, int DoubledEnqueues);
