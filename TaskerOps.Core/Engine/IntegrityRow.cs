namespace TaskerOps.Core.Engine;

/// <summary>What was done twice in one namespace.</summary>
/// <param name="Namespace">The namespace.</param>
/// <param name="Enqueued">Steps enqueued, each once.</param>
/// <param name="Claims">Second claims: the handler ran twice.</param>
/// <param name="Completions">Second completions: the result was processed twice.</param>
/// <param name="Enqueues">Second enqueues: the message was sent twice.</param>
public sealed record IntegrityRow(string Namespace, int Enqueued, int Claims, int Completions, int Enqueues)
{
    /// <summary>Second claims as a share of steps enqueued, per cent; null without any.</summary>
    public double? ClaimShare => Enqueued == 0 ? null : 100d * Claims / Enqueued;
}
