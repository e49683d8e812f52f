using System.Globalization;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Series;
using TaskerOps.Core.Vitals;

namespace TaskerOps.Core.Engine;

/// <summary>The dead-letter queue in one line.</summary>
public static class DeadLetterSection
{
    private const int Backlog = 50;
    private static readonly TimeSpan Old = TimeSpan.FromDays(1);
    private static readonly TimeSpan New = TimeSpan.FromMinutes(5);

    /// <summary>The section.</summary>
    public static EngineSection<DeadLetterReason> Of(LiveParts parts, DateTimeOffset now)
    {
        if (parts.Vitals is not { } vitals)
        {
            return EngineSection<DeadLetterReason>.Without(parts.AbsenceOf(SourceNames.Vitals)!);
        }

        if (vitals.DeadLetters.Value is not { } letters)
        {
            return EngineSection<DeadLetterReason>.Without(vitals.DeadLetters.Absence!);
        }

        var fresh = letters.Recent.Count(letter => now - letter.At <= New);
        var level = fresh > 0 ? VerdictLevel.Broken
            : letters.Pending > Backlog || now - letters.OldestAt > Old ? VerdictLevel.Warning
            : VerdictLevel.Well;
        var line = letters.Pending == 0
            ? "Nothing waits to be looked into."
            : $"{Humane.Count(letters.Pending)} {(letters.Pending == 1 ? "entry waits" : "entries wait")} to be looked into, the oldest for {Humane.Span(now - letters.OldestAt!.Value)}.";
        return new(level, fresh == 0 ? line : string.Create(CultureInfo.InvariantCulture, $"{fresh} came within the last {Humane.Span(New)}. {line}"), letters.Reasons);
    }
}
