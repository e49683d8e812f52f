using TaskerOps.Core.Breaches;

namespace TaskerOps.Core.SavedViews;

/// <summary>Where TaskerOps has no database of its own.</summary>
public sealed class NoSavedViews : ISavedViews
{
    private static readonly BreachLogDownException NotConfigured = new("Views cannot be saved: ConnectionStrings:TaskerOps is not configured. The address of this page holds all that is chosen.");

    /// <inheritdoc />
    public Task<IReadOnlyList<SavedView>> ListAsync(CancellationToken cancellationToken) => Task.FromException<IReadOnlyList<SavedView>>(NotConfigured);

    /// <inheritdoc />
    public Task<bool> SaveAsync(string name, string query, CancellationToken cancellationToken) => Task.FromException<bool>(NotConfigured);

    /// <inheritdoc />
    public Task DeleteAsync(Guid id, CancellationToken cancellationToken) => Task.FromException(NotConfigured);
}
