namespace TaskerOps.Core.Polling;

/// <summary>Runs something when whoever subscribed leaves.</summary>
/// <param name="end">What ends the subscription.</param>
internal sealed class Subscription(Action end) : IDisposable
{
    /// <inheritdoc />
    public void Dispose() => end();
}
