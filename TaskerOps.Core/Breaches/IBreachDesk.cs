using TaskerOps.Core.Series;

namespace TaskerOps.Core.Breaches;

/// <summary>What pages and API see of breaches. The board costs no query; the rest asks the log.</summary>
public interface IBreachDesk
{
    /// <summary>How everything stands, from memory.</summary>
    BreachBoard Board { get; }

    /// <summary>Calls back soon after the board changed, at most four times a second, until disposed.</summary>
    IDisposable Subscribe(Func<Task> changed);

    /// <summary>The breaches that a filter matches; while the log does not answer, those of the open ones that are known in memory.</summary>
    /// <exception cref="BreachLogDownException">There is no log.</exception>
    Task<BreachList> ListAsync(BreachFilter filter, CancellationToken cancellationToken);

    /// <summary>One breach with its history, and nothing yet of what stands behind it; null if there is none.</summary>
    /// <exception cref="BreachLogDownException">The log does not answer, and it is not an open breach.</exception>
    Task<BreachStory?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The story with what stands behind the breach, as far as that can be told in a while.</summary>
    Task<BreachStory> WithBackgroundAsync(BreachStory story, TimeSpan limit, CancellationToken cancellationToken);

    /// <summary>The values around a breach of a template, which no panel shows: one for each bucket, as of its end; empty where nothing can be told.</summary>
    Task<IReadOnlyList<Point>> CurveAsync(Breach breach, Buckets buckets, CancellationToken cancellationToken);

    /// <summary>Does what a person wants, or says why not.</summary>
    /// <exception cref="BreachLogDownException">The log does not answer: nothing was written.</exception>
    Task<BreachOutcome> ExecuteAsync(Guid id, BreachCommand command, Actor actor, CancellationToken cancellationToken);
}
