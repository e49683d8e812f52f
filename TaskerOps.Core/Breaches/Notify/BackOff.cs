namespace TaskerOps.Core.Breaches.Notify;

/// <summary>How long to leave a receiver alone that did not take a notice.</summary>
public static class BackOff
{
    private const double Jitter = 0.2;
    private static readonly TimeSpan First = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan MostRespected = TimeSpan.FromHours(1);

    /// <summary>Doubles from 2 s to 5 min, give or take a fifth; never less than the receiver asked for, up to an hour.</summary>
    /// <param name="attempt">Attempts so far, from 1.</param>
    /// <param name="retryAfter">What the receiver asked for; null = nothing.</param>
    /// <param name="random">0 to 1.</param>
    public static TimeSpan Wait(int attempt, TimeSpan? retryAfter, double random)
    {
        var doubled = First * Math.Pow(2, Math.Min(attempt - 1, 10));
        var own = (doubled < Longest ? doubled : Longest) * (1 + (Jitter * ((random * 2) - 1)));
        var asked = retryAfter is not { } wish ? TimeSpan.Zero : wish < MostRespected ? wish : MostRespected;
        return own > asked ? own : asked;
    }
}
