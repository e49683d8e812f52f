namespace TaskerOps.Tests.Core;

/// <summary>Waits for a condition by looking again and again; the test's own time-out ends it.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static Task IsTrueAsync(Func<bool> condition, CancellationToken cancellationToken) => IsTrueAsync(() => Task.FromResult(condition()), cancellationToken);

    public static async Task IsTrueAsync(Func<Task<bool>> condition, CancellationToken cancellationToken, TimeSpan? limit = null)
    {
        var patience = limit ?? Limit;
        var started = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(started) > patience)
            {
                throw new TimeoutException($"What the test waits for did not come within {patience.TotalSeconds} s.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, cancellationToken);
        }
    }
}
