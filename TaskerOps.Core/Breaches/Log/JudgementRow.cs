namespace TaskerOps.Core.Breaches.Log;

/// <summary>A row of <c>judgements</c>: what the last evaluation remembered of a subject.</summary>
internal sealed class JudgementRow
{
    public SubjectKind Kind { get; set; }

    public string Key { get; set; } = "";

    public string Scope { get; set; } = "";

    public Judgement Memory { get; set; } = null!;

    public Guid EvaluationId { get; set; }

    public DateTimeOffset At { get; set; }
}
