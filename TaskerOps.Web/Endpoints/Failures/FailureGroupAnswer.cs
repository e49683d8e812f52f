using TaskerOps.Core.Investigations.Failures;

namespace TaskerOps.Web.Endpoints.Failures;

/// <summary>The failures of one cause within the window.</summary>
/// <param name="Fingerprint">Stable key of the cause.</param>
/// <param name="Namespace">Namespace of the tasks.</param>
/// <param name="Template">Name of their template.</param>
/// <param name="Step">Name of the step; null where none failed and none stood still.</param>
/// <param name="ErrorType">As the worker named it; <c>staleness_timeout</c> for tasks that stood still; null where nobody says.</param>
/// <param name="Message">The message without what varies.</param>
/// <param name="Sample">The newest message as it stands, secrets hidden.</param>
/// <param name="Handlers">The handlers that ran the step.</param>
/// <param name="FailedTasks">Tasks that failed of it; each task counts for one cause.</param>
/// <param name="Failures">Steps that failed for good.</param>
/// <param name="Attempts">Failed reports, those that were tried again included.</param>
/// <param name="Tasks">Tasks with any failure of it.</param>
/// <param name="FirstSeen">Within the window.</param>
/// <param name="LastSeen">Within the window.</param>
/// <param name="LastSeenBefore">The last time in the 24 h before the window; null = new, or not known: <see cref="IsNew"/> tells.</param>
/// <param name="IsNew">Whether it was not seen in the 24 h before the window; null = not known.</param>
/// <param name="HasStopped">Whether it seems to be over at the end of the window.</param>
/// <param name="Versions">Failures by version of the template.</param>
/// <param name="Workers">Failures by worker process.</param>
/// <param name="Trend">Failures in each thirtieth of the window.</param>
public sealed record FailureGroupAnswer(
    string Fingerprint, string Namespace, string Template, string? Step, string? ErrorType, string Message, string? Sample, IReadOnlyList<string> Handlers,
    int FailedTasks, int Failures, int Attempts, int Tasks, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, DateTimeOffset? LastSeenBefore, bool? IsNew,
    bool HasStopped, IReadOnlyDictionary<string, int> Versions, IReadOnlyDictionary<Guid, int> Workers, IReadOnlyList<int> Trend)
{
    /// <summary>Tells a group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="view">What it is a part of.</param>
    /// <param name="earlier">What was seen before; null = not known.</param>
    public static FailureGroupAnswer Of(FailureGroup group, FailuresView view, EarlierFailures? earlier)
    {
        var before = earlier?.LastSeenOf(group.Fingerprint);
        return new(
            group.Fingerprint.Key, group.Cause.Namespace, group.Cause.Template, group.Cause.Step, group.Cause.ErrorType, group.Cause.Message, group.Sample, group.Handlers,
            group.FailedTasks, group.Finals, group.Attempts, group.Tasks, group.FirstSeen, group.LastSeen, before, earlier is null ? null : before is null,
            FailureTrend.HasStopped(group, view.Window.To), group.Versions.ToDictionary(), group.Workers.ToDictionary(), FailureTrend.Counts(group, view.Window));
    }
}
