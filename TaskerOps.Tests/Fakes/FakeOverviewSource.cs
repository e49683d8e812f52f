using System.Collections.Concurrent;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Panels;
using TaskerOps.Core.Series;

namespace TaskerOps.Tests.Fakes;

/// <summary>A source that needs no servers. <see cref="ChangeAsync"/> stands for a new snapshot.</summary>
internal sealed class FakeOverviewSource(TimeProvider time) : IOverviewSource
{
    private readonly ConcurrentDictionary<Guid, Func<Task>> subscribers = new();

    /// <summary>What the engine goes through.</summary>
    public Scenario Scenario { get; set; }

    /// <summary>Alters each answer, or throws.</summary>
    public Func<OverviewView, OverviewView> Alter { get; set; } = view => view;

    /// <summary>Holds answers back until it is done.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>What was asked, in order.</summary>
    public ConcurrentQueue<OverviewQuery> Asked { get; } = new();

    public int Subscribers => subscribers.Count;

    public async Task<OverviewView> ReadAsync(OverviewQuery query, CancellationToken cancellationToken)
    {
        Asked.Enqueue(query);
        await Gate.WaitAsync(cancellationToken);
        return Alter(MadeUp.View(Scenario, time.GetUtcNow(), query));
    }

    public async Task<PanelData> PanelAsync(string key, PanelQuery query, CancellationToken cancellationToken)
    {
        await Gate.WaitAsync(cancellationToken);
        return MadeUp.Panel(Scenario, PanelCatalog.Find(key) ?? throw new KeyNotFoundException(key), query, time.GetUtcNow());
    }

    public async Task<IReadOnlyList<KpiReading>> KpisAsync(Window window, CancellationToken cancellationToken) => await KpisAsync(cancellationToken);

    public async Task<IReadOnlyList<KpiReading>> KpisAsync(CancellationToken cancellationToken)
    {
        await Gate.WaitAsync(cancellationToken);
        return [.. MadeUp.View(Scenario, time.GetUtcNow(), OverviewQuery.Default).Kpis.Select(tile => tile.Now)];
    }

    public IDisposable Subscribe(Func<Task> changed)
    {
        var id = Guid.NewGuid();
        subscribers[id] = changed;
        return new Ending(() => subscribers.TryRemove(id, out _));
    }

    /// <summary>Tells every subscriber that there is a new snapshot.</summary>
    public Task ChangeAsync() => Task.WhenAll(subscribers.Values.Select(changed => changed()));

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
