using Microsoft.Extensions.Logging;

namespace TaskerOps.Core.Polling;

/// <summary>Merges bursts: runs a callback soon after it is asked to, at most once per interval, never two at a time. The callback's exceptions are logged and go no further.</summary>
public sealed class Throttle(Func<Task> callback, TimeSpan interval, TimeProvider time, ILogger logger) : IDisposable
{
    private readonly Lock _gate = new();
    private bool _isWanted;
    private bool _isRunning;
    private bool _isDisposed;

    /// <summary>Asks for a run; returns at once.</summary>
    public void Run()
    {
        lock (_gate)
        {
            _isWanted = true;
            if (_isRunning || _isDisposed)
            {
                return;
            }

            _isRunning = true;
        }

        _ = Task.Run(LoopAsync);
    }

    /// <summary>No run begins after this.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
        }
    }

    private async Task LoopAsync()
    {
        while (true)
        {
            lock (_gate)
            {
                if (!_isWanted || _isDisposed)
                {
                    _isRunning = false;
                    return;
                }

                _isWanted = false;
            }

            try
            {
                await callback();
            }
            catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
            {
                // The subscriber is leaving.
            }
            catch (Exception exception)
            {
                logger.LogError(exception, "A subscriber failed to take in a change");
            }

            await Task.Delay(interval, time);
        }
    }
}
