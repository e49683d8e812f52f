using TaskerOps.Core.Panels;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Investigations.Failures;

/// <summary>Finds who else failed as one task did. All who look at tasks that failed at about the same time share the reading.</summary>
/// <param name="failures">Failures by cause.</param>
/// <param name="live">How far the tables have been read.</param>
/// <param name="time">The clock.</param>
public sealed class SameCauses(IFailureSource failures, LiveState live, TimeProvider time)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>A failure older than this has an hour of its own: it would soon leave the one that ends now.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(50);

    private static readonly TimeSpan Half = Hour / 2;

    /// <summary>Those of the task's cause; null where the failures of that time cannot be told, or the task is not among them.</summary>
    /// <param name="task">The task.</param>
    /// <param name="step">The step that is to blame; null if none is.</param>
    /// <param name="failedAt">When it failed, UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<SameCause?> OfAsync(Guid task, Guid? step, DateTimeOffset failedAt, CancellationToken cancellationToken)
    {
        var (window, isNow) = WindowOf(failedAt);
        var earlier = failures.EarlierAsync(window.From, cancellationToken);
        var view = await failures.ReadAsync(
            new FailureQuery(new PanelQuery(new Buckets(window, StepSize.For(window.Length)), new HashSet<string>(StringComparer.Ordinal))), cancellationToken);
        var own = view.Groups.SelectMany(group => group.Failures.Where(failure => failure.Task == task).Select(failure => (Group: group, Failure: failure)))
            .OrderByDescending(one => one.Failure.Step == step).ThenBy(one => one.Failure.Kind is FailureKind.Attempt).FirstOrDefault();
        if (own.Group is not { } group)
        {
            return null;
        }

        var known = await earlier;
        var before = known?.Causes.GetValueOrDefault(group.Fingerprint);
        return new SameCause(group.Cause, group.Fingerprint, group.Tasks, view.LeftOut > 0, group.FirstSeen, view.Window, isNow)
        {
            Earlier = before,
            IsNew = known is not null && before is null,
            FirstVersion = before?.Version ?? group.Failures[^1].Version,
        };
    }

    private (Window Window, bool IsNow) WindowOf(DateTimeOffset failedAt)
    {
        var now = time.GetUtcNow();
        if (now - failedAt < Recent)
        {
            // Up to where the tables have been read, so that what is in memory answers.
            var end = live.Parts.Activity?.Window.To is { } to && to > failedAt && to <= now ? to : now;
            return (Window.EndingAt(end, Hour), true);
        }

        var middle = new DateTimeOffset(failedAt.UtcTicks - (failedAt.UtcTicks % (Half / 2).Ticks), TimeSpan.Zero);
        return (new Window(middle - Half, middle + Half), false);
    }
}
