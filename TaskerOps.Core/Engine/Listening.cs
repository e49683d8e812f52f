using System.Globalization;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Readings;

namespace TaskerOps.Core.Engine;

/// <summary>Whether the processes that run also listen for messages. PostgreSQL tells how many do, not which.</summary>
/// <param name="Level">How that stands.</param>
/// <param name="Word">For each process.</param>
/// <param name="Sentence">For all.</param>
internal sealed record Listening(VerdictLevel Level, string Word, string Sentence)
{
    /// <summary>Held against the processes that run.</summary>
    public static Listening Of(LiveParts parts, int running)
    {
        var told = parts.Vitals?.Listeners;
        if (told?.Value is not { } listeners || parts.AbsenceOf(SourceNames.Vitals) is { Reason: not AbsenceReason.NotConfigured })
        {
            return told?.Absence is { Reason: AbsenceReason.NotConfigured }
                ? new(VerdictLevel.Well, "does not apply", "")
                : new(VerdictLevel.Unknown, "cannot be told", told?.Absence?.Text ?? "Whether they listen for messages is not known.");
        }

        var sessions = listeners.Sessions.Count;
        if (running == 0)
        {
            return new(VerdictLevel.Well, "–", string.Create(CultureInfo.InvariantCulture, $"{sessions} sessions listen for messages."));
        }

        return sessions >= running
            ? new(VerdictLevel.Well, "yes", "All that run listen for messages.")
            : new(
                VerdictLevel.Broken, sessions == 0 ? "no" : string.Create(CultureInfo.InvariantCulture, $"{sessions} of {running}"),
                string.Create(CultureInfo.InvariantCulture, $"{sessions} of {running} processes that run listen for messages: the others poll, and each step waits for them."));
    }
}
