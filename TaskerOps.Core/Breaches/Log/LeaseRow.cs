namespace TaskerOps.Core.Breaches.Log;

/// <summary>The one row of <c>evaluator_lease</c>: who evaluates, and what was evaluated last.</summary>
internal sealed class LeaseRow
{
    public const int TheOne = 1;

    public int Id { get; set; }

    public Guid Holder { get; set; }

    public long Token { get; set; }

    public DateTimeOffset Until { get; set; }

    public Guid? EvaluationId { get; set; }

    public DateTimeOffset? EvaluatedAt { get; set; }
}
