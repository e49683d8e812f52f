using TaskerOps.Core.Breaches;
using TaskerOps.Core.Polling;

namespace TaskerOps.Web.Components.Breaches;

/// <summary>Reads the latest breaches once for all viewers: again only after an open breach has changed, or a few minutes later.</summary>
public sealed class PastBreachesReader(IBreachDesk desk, TimeProvider time)
{
    private const int Most = 200;
    private static readonly TimeSpan Keep = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly BreachFilter Latest = new(new HashSet<BreachState>(), new HashSet<string>(), Limit: Most);

    private readonly SingleFlight<string, Answer> answers = new(answer => answer.IsStored, time, name: "past-breaches");

    /// <summary>The latest breaches; only those that are open where the log does not answer.</summary>
    public async Task<PastBreaches> ReadAsync(CancellationToken cancellationToken)
    {
        var board = desk.Board;
        if (!board.IsConfigured)
        {
            return new PastBreaches(board.Open);
        }

        return (await answers.GetAsync(BoardChange.Of(board), Keep, async token =>
        {
            try
            {
                var list = await desk.ListAsync(Latest, token);
                return new Answer(new PastBreaches(list.Breaches), IsStored: !list.IsOpenOnly);
            }
            catch (BreachLogDownException)
            {
                return new Answer(new PastBreaches(board.Open), IsStored: false);
            }
        }, Limit, cancellationToken)).Past;
    }

    private sealed record Answer(PastBreaches Past, bool IsStored);
}
