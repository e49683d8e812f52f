using TaskerOps.Core.Breaches;

namespace TaskerOps.Web.Endpoints.Breaches;

/// <summary>Who has a breach.</summary>
/// <param name="By">Who.</param>
/// <param name="At">Since when.</param>
/// <param name="Note">Why.</param>
/// <param name="Until">When it ends by itself; null = with the breach.</param>
/// <param name="Beyond">It ends when the value goes beyond this.</param>
/// <param name="WithAnother">It ends when another subject goes into breach.</param>
public sealed record AcknowledgementAnswer(ActorAnswer By, DateTimeOffset At, string Note, DateTimeOffset? Until, double? Beyond, bool WithAnother)
{
    /// <summary>Tells an acknowledgement.</summary>
    public static AcknowledgementAnswer? Of(Acknowledgement? taken) =>
        taken is null ? null : new(ActorAnswer.Of(taken.By)!, taken.At, taken.Note, taken.Until, taken.Beyond, taken.WithAnother);
}
