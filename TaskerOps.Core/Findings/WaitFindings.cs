using TaskerOps.Core.Breaches;
using TaskerOps.Core.Polling;

namespace TaskerOps.Core.Findings;

/// <summary>The findings that explain waits, open ones from the board and past ones from the log. Asked once for all who look at the same time.</summary>
/// <param name="desk">Board and log.</param>
/// <param name="time">The clock.</param>
public sealed class WaitFindings(IBreachDesk desk, TimeProvider time)
{
    private const int Most = 200;
    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(15);

    /// <summary>A page does not wait for the log any longer: it says less then.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>A finding fires after it began: the log knows when it fired.</summary>
    private static readonly TimeSpan LongestJudging = TimeSpan.FromMinutes(10);

    private readonly SingleFlight<(long From, long To), IReadOnlyList<Breach>> _past = new(past => past.Count > 0, time, name: "wait-findings");

    /// <summary>Those that were raised at some time between two moments, the newest first; of the past only if the log answers.</summary>
    /// <param name="from">When the first wait began, UTC.</param>
    /// <param name="to">When the last one ended, UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<Breach>> DuringAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var open = desk.Board.All.Where(breach => breach.Subject.Kind is SubjectKind.Finding && WaitExplained.Findings.Contains(breach.Subject.Key)).ToList();
        var key = (From: from.UtcTicks / TimeSpan.TicksPerMinute, To: (to.UtcTicks / TimeSpan.TicksPerMinute) + 1);
        try
        {
            var past = await _past.GetAsync(key, Keep, token => PastAsync(key, token), Limit, cancellationToken);
            return [.. open.UnionBy(past, breach => breach.Id).OrderByDescending(breach => breach.StartedAt)];
        }
        catch (Exception exception) when (exception is BreachLogDownException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return open;
        }
    }

    private async Task<IReadOnlyList<Breach>> PastAsync((long From, long To) minutes, CancellationToken cancellationToken)
    {
        var filter = new BreachFilter(
            new HashSet<BreachState>(), WaitExplained.Findings, At(minutes.From), At(minutes.To) + LongestJudging, Limit: Most);
        return (await desk.ListAsync(filter, cancellationToken)).Breaches;
    }

    private static DateTimeOffset At(long minutes) => new(minutes * TimeSpan.TicksPerMinute, TimeSpan.Zero);
}
