using TaskerOps.Core.Breaches;

namespace TaskerOps.Web.Endpoints.Breaches;

/// <summary>One thing that happened to a breach.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="Version">The version of the breach that it made.</param>
/// <param name="Kind">fired, acknowledged, resolved, …</param>
/// <param name="At">When.</param>
/// <param name="By">Who; null = TaskerOps itself.</param>
/// <param name="From">State before.</param>
/// <param name="To">State after.</param>
/// <param name="EvaluationId">The evaluation behind it.</param>
/// <param name="Note">What was written, or the reason.</param>
/// <param name="Value">The value at that time.</param>
/// <param name="WrittenLate">Whether it happened while the log was down.</param>
public sealed record BreachEventAnswer(
    Guid Id, long Version, string Kind, DateTimeOffset At, ActorAnswer? By, string? From, string? To, Guid? EvaluationId, string? Note, double? Value, bool WrittenLate)
{
    /// <summary>Tells an event.</summary>
    public static BreachEventAnswer Of(BreachEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return new(
            happened.Id, happened.Version, Words.Kebab(happened.Kind), happened.At, ActorAnswer.Of(happened.By), happened.From, happened.To,
            happened.EvaluationId, happened.Note, happened.Value, happened.IsWrittenLate);
    }
}
