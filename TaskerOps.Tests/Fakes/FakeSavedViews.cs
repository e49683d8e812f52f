using TaskerOps.Core.SavedViews;

namespace TaskerOps.Tests.Fakes;

/// <summary>Keeps views in memory.</summary>
internal sealed class FakeSavedViews : ISavedViews
{
    public List<SavedView> All { get; } = [];

    public Task<IReadOnlyList<SavedView>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<SavedView>>([.. All]);

    public Task<bool> SaveAsync(string name, string query, CancellationToken cancellationToken)
    {
        All.Add(new SavedView(Guid.NewGuid(), name, query, DateTimeOffset.UnixEpoch));
        return Task.FromResult(true);
    }

    public Task DeleteAsync(Guid id, CancellationToken cancellationToken)
    {
        All.RemoveAll(view => view.Id == id);
        return Task.CompletedTask;
    }
}
