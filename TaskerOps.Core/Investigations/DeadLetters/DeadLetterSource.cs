using Npgsql;
using TaskerOps.Core.Investigations.Redacting;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Investigations.DeadLetters;

/// <inheritdoc cref="IDeadLetterSource" />
/// <param name="database">Tasker's database; null = not configured.</param>
/// <param name="templates">Its templates; null = not configured.</param>
/// <param name="drillDown">Asks.</param>
/// <param name="redaction">Hides secrets in snapshots and notes.</param>
/// <param name="live">What the pollers know.</param>
/// <param name="time">The clock.</param>
public sealed class DeadLetterSource(NpgsqlDataSource? database, TemplateCatalog? templates, DrillDown drillDown, Redaction redaction, LiveState live, TimeProvider time) : IDeadLetterSource
{
    /// <summary>The most entries that are read, the newest.</summary>
    public const int Most = 1000;

    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private readonly SingleFlight<string, DeadLettersView> _views = new(view => view.Absence is null, time);

    /// <inheritdoc />
    public async Task<DeadLettersView> ReadAsync(string? status, IReadOnlyCollection<string> namespaces, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(namespaces);
        var view = await _views.GetAsync(status ?? "", Keep, _ => ReadAsync(status), Limit, cancellationToken);
        return namespaces.Count == 0 ? view : view with { Entries = [.. view.Entries.Where(entry => namespaces.Contains(entry.Namespace, StringComparer.Ordinal))] };
    }

    private async Task<DeadLettersView> ReadAsync(string? status)
    {
        var now = time.GetUtcNow();
        if (database is null || templates is null)
        {
            return Nothing(live.Parts.AbsenceOf(SourceNames.Postgres)!);
        }

        try
        {
            var (entries, pending) = await drillDown.AskAsync("dead letters", Limit, token => AskAsync(database, templates, status, token), CancellationToken.None);
            return new DeadLettersView(
                now,
                [.. entries.Take(Most).OrderByDescending(entry => entry.PriorityAt(now) is not null).ThenByDescending(entry => entry.PriorityAt(now)).ThenByDescending(entry => entry.At)],
                pending, entries.Count > Most, null);
        }
        catch (TasksUnreadException exception)
        {
            return Nothing(live.Parts.AbsenceOf(SourceNames.Postgres) ?? new Absence(AbsenceReason.SourceDown, exception.Message));
        }

        DeadLettersView Nothing(Absence absence) => new(now, [], null, false, absence);
    }

    private async Task<(IReadOnlyList<DeadLetter> Entries, long Pending)> AskAsync(
        NpgsqlDataSource tasker, TemplateCatalog names, string? status, CancellationToken cancellationToken)
    {
        await names.KnowAsync([], cancellationToken);
        await using var connection = await tasker.OpenConnectionAsync(cancellationToken);
        var entries = await DeadLettersQuery.ReadAsync(connection, status, Most + 1, names.Find, redaction, cancellationToken);
        return (entries, await DeadLettersQuery.PendingAsync(connection, cancellationToken));
    }
}
