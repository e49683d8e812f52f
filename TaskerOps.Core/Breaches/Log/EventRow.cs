namespace TaskerOps.Core.Breaches.Log;

/// <summary>A row of <c>breach_events</c>: written once.</summary>
internal sealed class EventRow
{
    public Guid Id { get; set; }

    public Guid BreachId { get; set; }

    public long Version { get; set; }

    public BreachEventKind Kind { get; set; }

    public DateTimeOffset At { get; set; }

    public string? ByName { get; set; }

    public bool? ByVerified { get; set; }

    public string? FromState { get; set; }

    public string? ToState { get; set; }

    public Guid? EvaluationId { get; set; }

    public string? Note { get; set; }

    public double? Value { get; set; }

    public bool IsWrittenLate { get; set; }

    public static EventRow Of(BreachEvent happened) => new()
    {
        Id = happened.Id,
        BreachId = happened.BreachId,
        Version = happened.Version,
        Kind = happened.Kind,
        At = happened.At.ToUniversalTime(),
        ByName = happened.By?.Name,
        ByVerified = happened.By?.IsVerified,
        FromState = happened.From,
        ToState = happened.To,
        EvaluationId = happened.EvaluationId,
        Note = happened.Note,
        Value = happened.Value,
        IsWrittenLate = happened.IsWrittenLate,
    };

    public BreachEvent ToEvent() => new(
        Id, BreachId, Version, Kind, At, ByName is null ? null : new Actor(ByName, ByVerified ?? false), FromState, ToState, EvaluationId, Note, Value, IsWrittenLate);
}
