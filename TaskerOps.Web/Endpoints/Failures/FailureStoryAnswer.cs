using TaskerOps.Core.Investigations.Failures;

namespace TaskerOps.Web.Endpoints.Failures;

/// <summary>The answer of <c>GET /api/v1/failures/{fingerprint}</c>.</summary>
/// <param name="From">Inclusive start.</param>
/// <param name="To">Exclusive end.</param>
/// <param name="AsOf">When the tables were read.</param>
/// <param name="Group">The cause in figures.</param>
/// <param name="Messages">The messages as they stand, most frequent first; their counts sum to the failures.</param>
/// <param name="Lifts">What its tasks have more often than those of the template that succeeded, the most first; null = not known.</param>
/// <param name="Onset">What happened around its first failure, oldest first.</param>
/// <param name="Tasks">Its tasks by their last failure, newest first; at most <see cref="MostTasks"/>.</param>
public sealed record FailureStoryAnswer(
    DateTimeOffset From, DateTimeOffset To, DateTimeOffset AsOf, FailureGroupAnswer Group,
    IReadOnlyList<FailureStoryAnswer.Message> Messages, IReadOnlyList<Lift>? Lifts,
    IReadOnlyList<OnsetEvent> Onset, IReadOnlyList<FailureStoryAnswer.Task> Tasks)
{
    /// <summary>The most tasks that are listed.</summary>
    public const int MostTasks = 1000;

    /// <summary>Tells a group.</summary>
    public static FailureStoryAnswer Of(FailureGroup group, FailuresView view, EarlierFailures? earlier, FailureStory? story)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(group);
        var before = earlier?.LastSeenOf(group.Fingerprint);
        return new(
            view.Window.From, view.Window.To, view.AsOf, FailureGroupAnswer.Of(group, view, earlier),
            [.. FailureGrouping.Messages(group).Select(message => new Message(message.Key, message.Value))],
            story?.Lifts, Core.Investigations.Failures.Onset.Of(group, story?.Onset ?? [], before),
            [.. FailureGrouping.Tasks(group).Take(MostTasks).Select(task => new Task(task.Task, task.At, task.Version, task.Worker, task.Step, task.Message, task.Stuck?.Since))]);
    }

    /// <summary>A message as it stands, secrets hidden.</summary>
    /// <param name="Text">The text.</param>
    /// <param name="Count">How often.</param>
    public sealed record Message(string Text, int Count);

    /// <summary>A task of the group.</summary>
    /// <param name="Id">The task.</param>
    /// <param name="At">When it last failed of this cause.</param>
    /// <param name="Version">Version of its template.</param>
    /// <param name="Worker">The process that reported it.</param>
    /// <param name="Step">The step.</param>
    /// <param name="Text">The message.</param>
    /// <param name="StuckSince">Since when the step stood still, where none failed.</param>
    public sealed record Task(Guid Id, DateTimeOffset At, string Version, Guid? Worker, Guid? Step, string? Text, DateTimeOffset? StuckSince);
}
