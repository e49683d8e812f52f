using Microsoft.Extensions.Logging;
using TaskerOps.Core.Activity;
using TaskerOps.Core.Findings;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Polling;

/// <summary>Follows the tasks that ended to the steps that they left behind, and learns once an hour how long tasks usually stay in a state.</summary>
public sealed class AftermathPoller(AftermathReader reader, LiveState live, TimeProvider time, ILogger<AftermathPoller> logger)
    : Poller(Source.Postgres, SourceNames.Aftermath, TimeSpan.FromSeconds(15), live, time, logger)
{
    private static readonly TimeSpan UsualEvery = TimeSpan.FromHours(1);

    private UsualStays _usual = UsualStays.None;
    private DateTimeOffset _usualAt = DateTimeOffset.MinValue;
    private IReadOnlyList<OrphanedStep> _orphans = [];
    private DateTimeOffset _followedTo = DateTimeOffset.MinValue;

    /// <inheritdoc />
    protected override async Task PollAsync(CancellationToken cancellationToken)
    {
        var now = Time.GetUtcNow();
        if (now - _usualAt > UsualEvery)
        {
            _usual = await reader.UsualAsync(now, cancellationToken);
            _usualAt = now;
        }

        if (Live.Parts.Activity is not { } activity)
        {
            return;
        }

        var tasks = Followed(activity);
        _orphans = tasks.Count == 0 ? [] : await reader.OrphansAsync(tasks, now, cancellationToken);
        _followedTo = activity.Window.To;
        Live.Update(parts => parts with { Aftermath = new LiveAftermath(now, _orphans, _usual) });
    }

    /// <summary>
    /// A step is left behind at the moment its task ends, or never: the tasks that ended since the last look, and those of the steps that were
    /// left behind then. At the first look, those that failed or that a person ended; a task that completed leaves one behind but rarely.
    /// </summary>
    private IReadOnlyCollection<Guid> Followed(EngineActivity activity)
    {
        var oldest = activity.Window.To - FindingEvidence.Aftermath;
        var isFirst = _followedTo < oldest;
        var from = isFirst ? oldest : _followedTo - ActivityTail.Overlap;
        return
        [
            .. activity.TaskEvents.Where(move => move.At >= from && TaskState.IsTerminal(move.To) && !(isFirst && move.To is TaskState.Complete))
                .Select(move => move.Task)
                .Concat(_orphans.Where(step => step.End.At >= oldest).Select(step => step.Task))
                .Distinct().TakeLast(OrphansQuery.MostTasks),
        ];
    }
}
