using System.Text.Json;
using TaskerOps.Core.Investigations.DeadLetters;

namespace TaskerOps.Web.Endpoints.DeadLetters;

/// <summary>The answer of <c>GET /api/v1/dlq</c>.</summary>
/// <param name="AsOf">When the queue was read.</param>
/// <param name="Pending">How many entries nobody has closed, over all namespaces.</param>
/// <param name="IsCut">Whether there are more than were read; the newest were.</param>
/// <param name="Entries">Pending ones by priority, then the others, newest first.</param>
public sealed record DeadLettersAnswer(
    DateTimeOffset AsOf, long? Pending, bool IsCut, IReadOnlyList<DeadLettersAnswer.Entry> Entries)
{
    /// <summary>Tells the queue.</summary>
    public static DeadLettersAnswer Of(DeadLettersView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new(view.AsOf, view.Pending, view.IsCut, [.. view.Entries.Select(entry => Entry.Of(entry, view.AsOf))]);
    }

    /// <summary>One entry.</summary>
    /// <param name="Id">Key of the entry.</param>
    /// <param name="Task">The task.</param>
    /// <param name="CorrelationId">Its correlation id.</param>
    /// <param name="Namespace">Its namespace.</param>
    /// <param name="Template">Name of its template.</param>
    /// <param name="Version">Version of its template.</param>
    /// <param name="Reason">As Tasker names it.</param>
    /// <param name="OriginalState">The task's state then.</param>
    /// <param name="State">The task's state now.</param>
    /// <param name="At">When it was put here.</param>
    /// <param name="AgeSeconds">How long ago that was.</param>
    /// <param name="Status">As Tasker names it.</param>
    /// <param name="Priority">Place in the queue, highest first; null once it is closed.</param>
    /// <param name="StuckStep">Name of the step at which it stood still.</param>
    /// <param name="StuckIn">That step's state then.</param>
    /// <param name="StuckSince">Since when.</param>
    /// <param name="ResolvedAt">When it was closed.</param>
    /// <param name="ResolvedBy">By whom.</param>
    /// <param name="Notes">What that person wrote.</param>
    /// <param name="Snapshot">What Tasker kept of the task, secrets hidden.</param>
    public sealed record Entry(
        Guid Id, Guid Task, Guid CorrelationId, string Namespace, string Template, string Version, string Reason, string OriginalState, string? State, DateTimeOffset At,
        double AgeSeconds, string Status, double? Priority, string? StuckStep, string? StuckIn, DateTimeOffset? StuckSince, DateTimeOffset? ResolvedAt, string? ResolvedBy,
        string? Notes, JsonElement? Snapshot)
    {
        /// <summary>Tells one.</summary>
        internal static Entry Of(DeadLetter entry, DateTimeOffset now) => new(
            entry.Id, entry.Task, entry.Correlation, entry.Namespace, entry.Template, entry.Version, entry.Reason, entry.OriginalState, entry.State, entry.At,
            Math.Max(0, (now - entry.At).TotalSeconds), entry.Status, entry.PriorityAt(now) is { } priority ? Math.Floor(priority) : null,
            entry.Stuck?.Name, entry.Stuck?.State, entry.Stuck?.Since, entry.ResolvedAt, entry.ResolvedBy, entry.Notes,
            entry.Snapshot is { } snapshot ? JsonElement.Parse(snapshot.Text) : null);
    }
}
