namespace TaskerOps.Demo.Servers;

/// <summary>Waits until a server answers.</summary>
internal static class Ready
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <exception cref="InvalidOperationException">The server ended, or did not answer in time; the message holds its last lines.</exception>
    public static async Task WaitAsync(ChildProcess process, Func<CancellationToken, Task<bool>> answers, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(limit, TimeProvider.System);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            while (!await answers(both.Token))
            {
                if (process.Exited.IsCompleted)
                {
                    throw new InvalidOperationException($"{process.Name} ended with exit code {await process.Exited} while starting:{Environment.NewLine}{process.LastLines(20)}");
                }

                await Task.Delay(Pause, TimeProvider.System, both.Token);
            }
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new InvalidOperationException($"{process.Name} did not answer within {limit.TotalSeconds:0} s:{Environment.NewLine}{process.LastLines(20)}", exception);
        }
    }
}
