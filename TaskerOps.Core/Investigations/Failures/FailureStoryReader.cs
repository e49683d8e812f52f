using Npgsql;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Investigations.Failures;

/// <summary>Compares the tasks of a cause with those of the same template that succeeded. Both are samples, the newest.</summary>
public sealed class FailureStoryReader(NpgsqlDataSource database, TemplateCatalog templates)
{
    /// <summary>The most tasks of either kind that are looked at.</summary>
    public const int Most = 500;

    /// <summary>How long before the window successes are looked for.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromHours(1);

    /// <summary>What the tables tell of a cause; the ruler without what was before the window.</summary>
    /// <exception cref="NpgsqlException">The database did not answer.</exception>
    public async Task<FailureStory> ReadAsync(FailureGroup group, Window window, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(group);
        await templates.KnowAsync([], cancellationToken);
        var failed = group.Failures.Select(failure => failure.Task).Distinct().Take(Most).ToList();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var from = window.To - window.From + Before > Window.Longest ? window.From : window.From - Before;
        var succeeded = await SucceededTasksQuery.ReadAsync(connection, new Window(from, window.To), group.Cause, Most, cancellationToken);
        if (group.FirstSeen - from > Window.Shortest)
        {
            // The newest may all be later than the first failure: those before it are wanted as well.
            var before = await SucceededTasksQuery.ReadAsync(connection, new Window(from, group.FirstSeen), group.Cause, Most / 5, cancellationToken);
            succeeded = [.. succeeded.Union(before)];
        }

        var step = group.Cause.Step ?? "";
        var failedTraits = await TaskTraitsQuery.ReadAsync(connection, failed, step, templates.Find, cancellationToken);
        var succeededTraits = await TaskTraitsQuery.ReadAsync(connection, succeeded, step, templates.Find, cancellationToken);
        var told = await OnsetQuery.ReadAsync(connection, group, succeeded, cancellationToken);
        return new FailureStory(Lift.Of(failedTraits, succeededTraits), failedTraits.Count, succeededTraits.Count, told);
    }
}
