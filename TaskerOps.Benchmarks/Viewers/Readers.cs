namespace TaskerOps.Benchmarks.Viewers;

/// <summary>
/// Viewers without a browser: each fetches the whole page as often as an open one refreshes itself. The server does the same for
/// them, reading the overview and rendering it, and fifty browser tabs would take the cores that it needs.
/// </summary>
public sealed class Readers(HttpClient http, Uri address)
{
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(5);

    private int _pages;

    /// <summary>How many pages came whole.</summary>
    public int Pages => _pages;

    /// <summary>Lets so many viewers look for so long, each at its own moment of the interval.</summary>
    /// <exception cref="HttpRequestException">A page was refused.</exception>
    public Task LookAsync(int viewers, TimeSpan length, CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, viewers).Select(viewer => LookAsync(viewer * (Refresh / viewers), length, cancellationToken)));

    private async Task LookAsync(TimeSpan delay, TimeSpan length, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        await Task.Delay(delay, TimeProvider.System, cancellationToken);
        using var timer = new PeriodicTimer(Refresh);
        do
        {
            await http.GetStringAsync(address, cancellationToken);
            Interlocked.Increment(ref _pages);
        }
        while (await timer.WaitForNextTickAsync(cancellationToken) && TimeProvider.System.GetElapsedTime(started) < length);
    }
}
