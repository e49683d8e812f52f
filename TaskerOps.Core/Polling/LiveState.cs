using TaskerOps.Core.Resilience;

namespace TaskerOps.Core.Polling;

/// <summary>Holds what the sources last told, and tells those who wait for news.</summary>
/// <param name="breakers">The circuit breakers before the sources; null = its own.</param>
public sealed class LiveState(SourceBreakers? breakers = null)
{
    private readonly Lock _writing = new();
    private volatile LiveParts _parts = new();

    /// <summary>Raised after every change, on the thread that made it; handlers return at once.</summary>
    public event EventHandler? Changed;

    /// <summary>The circuit breakers before the sources.</summary>
    public SourceBreakers Breakers { get; } = breakers ?? new SourceBreakers();

    /// <summary>What the sources last told.</summary>
    public LiveParts Parts => _parts;

    /// <summary>Replaces the parts.</summary>
    public void Update(Func<LiveParts, LiveParts> change)
    {
        lock (_writing)
        {
            _parts = change(_parts);
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }
}
