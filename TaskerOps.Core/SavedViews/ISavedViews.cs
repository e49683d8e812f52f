using TaskerOps.Core.Breaches;

namespace TaskerOps.Core.SavedViews;

/// <summary>Keeps views for everybody, in TaskerOps' own schema. Every method throws <see cref="BreachLogDownException"/> if that cannot be reached or is not configured.</summary>
public interface ISavedViews
{
    /// <summary>All views, by name.</summary>
    Task<IReadOnlyList<SavedView>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Keeps a view; one of the same name is replaced.</summary>
    /// <returns>False if there are <see cref="SavedView.Most"/> others already.</returns>
    /// <exception cref="ArgumentException">The name is empty or too long, or the query is too long.</exception>
    Task<bool> SaveAsync(string name, string query, CancellationToken cancellationToken);

    /// <summary>Forgets a view; one that is not there is no fault.</summary>
    Task DeleteAsync(Guid id, CancellationToken cancellationToken);
}
