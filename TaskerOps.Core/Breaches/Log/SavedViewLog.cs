using Microsoft.EntityFrameworkCore;
using TaskerOps.Core.SavedViews;

namespace TaskerOps.Core.Breaches.Log;

/// <summary>Keeps views beside the breaches, in schema taskerops.</summary>
public sealed class SavedViewLog(BreachLogStore store, TimeProvider time) : ISavedViews
{
    /// <inheritdoc />
    public Task<IReadOnlyList<SavedView>> ListAsync(CancellationToken cancellationToken) => store.RunAgainAsync<IReadOnlyList<SavedView>>(
        async (log, token) => await log.SavedViews.AsNoTracking().OrderBy(row => row.Name).Take(SavedView.Most)
            .Select(row => new SavedView(row.Id, row.Name, row.Query, row.SavedAt)).ToListAsync(token),
        cancellationToken);

    /// <inheritdoc />
    public Task<bool> SaveAsync(string name, string query, CancellationToken cancellationToken)
    {
        var trimmed = name.Replace("\0", "", StringComparison.Ordinal).Trim();
        ArgumentException.ThrowIfNullOrEmpty(trimmed, nameof(name));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(trimmed.Length, SavedView.LongestName, nameof(name));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Length, SavedView.LongestQuery, nameof(query));
        var (id, now) = (Guid.CreateVersion7(time.GetUtcNow()), time.GetUtcNow());
        // One statement: two who save the same name at once do not get into each other's way, and the second wins.
        return store.RunAgainAsync(
            async (log, token) => await log.Database.ExecuteSqlAsync(
                $"""
                insert into taskerops.saved_views (id, name, query, saved_at)
                select {id}, {trimmed}, {query}, {now}
                where (select count(*) from taskerops.saved_views where name <> {trimmed}) < {SavedView.Most}
                on conflict (name) do update set query = excluded.query, saved_at = excluded.saved_at
                """,
                token) > 0,
            cancellationToken);
    }

    /// <inheritdoc />
    public Task DeleteAsync(Guid id, CancellationToken cancellationToken) => store.RunAgainAsync(
        (log, token) => log.SavedViews.Where(row => row.Id == id).ExecuteDeleteAsync(token), cancellationToken);
}
