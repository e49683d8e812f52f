using Microsoft.Extensions.Logging;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Series;
using TaskerOps.Core.Telemetry;

namespace TaskerOps.Core.Breaches;

/// <inheritdoc cref="IBreachDesk" />
public sealed class BreachDesk(IBreachLog log, BreachBoardState state, BreachBackground background, TimeProvider time, ILogger<BreachDesk> logger) : IBreachDesk
{
    private static readonly TimeSpan RenderEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan CurveLimit = TimeSpan.FromSeconds(3);

    /// <inheritdoc />
    public BreachBoard Board => state.Board;

    /// <inheritdoc />
    public IDisposable Subscribe(Func<Task> changed)
    {
        var throttle = new Throttle(changed, RenderEvery, time, logger);
        EventHandler handler = (_, _) => throttle.Run();
        state.Changed += handler;
        return new Subscription(() =>
        {
            state.Changed -= handler;
            throttle.Dispose();
        });
    }

    /// <inheritdoc />
    public async Task<BreachList> ListAsync(BreachFilter filter, CancellationToken cancellationToken)
    {
        try
        {
            // A log that is known to be down is not waited for: the board tells when it is back.
            return Board.NotRecordedSince is null ? await log.ListAsync(filter, cancellationToken) : KnownOpen(filter);
        }
        catch (BreachLogDownException) when (log.IsConfigured)
        {
            return KnownOpen(filter);
        }
    }

    /// <inheritdoc />
    public async Task<BreachStory?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var (breach, events) = await ReadAsync(id, cancellationToken);
        return breach is null ? null : new BreachStory(breach, events, [], []);
    }

    /// <inheritdoc />
    public async Task<BreachStory> WithBackgroundAsync(BreachStory story, TimeSpan limit, CancellationToken cancellationToken)
    {
        var contributors = BehindAsync(token => background.ContributorsAsync(story.Breach, token), limit, cancellationToken);
        var firstMoves = BehindAsync(token => background.FirstMovesAsync(story.Breach, token), limit, cancellationToken);
        return story with { Contributors = await contributors, FirstMoves = await firstMoves };
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<Point>> CurveAsync(Breach breach, Buckets buckets, CancellationToken cancellationToken) =>
        BehindAsync(token => background.CurveAsync(breach, buckets, token), CurveLimit, cancellationToken);

    /// <inheritdoc />
    public async Task<BreachOutcome> ExecuteAsync(Guid id, BreachCommand command, Actor actor, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        using var span = Operation.Start(Operation.Command);
        span?.SetTag(Operation.Breach, id.ToString()).SetTag("taskerops.command", BreachTelemetry.NameOf(command));
        var outcome = await log.ChangeAsync(
            new BreachChange(id, breach => BreachRules.Decide(breach, command, actor, time.GetUtcNow(), Board.Judgements.GetValueOrDefault(breach.Subject))), cancellationToken);
        BreachTelemetry.Commanded(command, outcome);
        span?.SetTag(Operation.Outcome, outcome.GetType().Name.ToLowerInvariant());
        if (outcome is BreachOutcome.Changed { Breach: var changed })
        {
            logger.LogInformation(
                "Breach {BreachId}: {Command} by {Actor}, version {Version}, {ElapsedMs} ms",
                id, command.GetType().Name, actor.Name, changed.Version, (long)time.GetElapsedTime(started).TotalMilliseconds);
            state.Update(board => state.With(board, With([.. board.All], changed)));
        }

        return outcome;
    }

    private BreachList KnownOpen(BreachFilter filter)
    {
        List<Breach> matching = [.. Board.All.Where(filter.Matches).OrderByDescending(breach => breach.FiredAt).ThenByDescending(breach => breach.Id)];
        var start = filter.Before is { } before ? matching.FindIndex(breach => breach.Id == before) + 1 : 0;
        List<Breach> page = [.. matching.Skip(start).Take(filter.Limit)];
        return new BreachList(page, start + page.Count < matching.Count ? page[^1].Id : null, matching.Count, null, null, IsOpenOnly: true);
    }

    private static IEnumerable<Breach> With(IReadOnlyList<Breach> open, Breach changed)
    {
        var others = open.Where(breach => breach.Id != changed.Id);
        return !changed.IsOpen ? others : open.FirstOrDefault(breach => breach.Id == changed.Id) is { } known && known.Version > changed.Version ? open : others.Append(changed);
    }

    private async Task<(Breach? Breach, IReadOnlyList<BreachEvent> Events)> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            return await log.FindAsync(id, cancellationToken) is { } breach ? (breach, await log.EventsAsync(id, cancellationToken)) : (null, []);
        }
        catch (BreachLogDownException) when (Board.All.FirstOrDefault(breach => breach.Id == id) is { } open)
        {
            return (open, []);
        }
    }

    /// <summary>What stands behind a breach is worth waiting for a little; the breach itself is not to wait for it.</summary>
    private async Task<IReadOnlyList<T>> BehindAsync<T>(Func<CancellationToken, Task<IReadOnlyList<T>>> find, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var source = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(source.Token, cancellationToken);
        try
        {
            return await find(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [];
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogError(exception, "What stands behind a breach could not be told");
            return [];
        }
    }
}
