using System.Collections.Immutable;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Activity;

/// <summary>What is open at one moment.</summary>
/// <param name="OpenTasks">Every task that has not ended, by key.</param>
/// <param name="EnqueuedSteps">Every step whose last row is <c>enqueued</c>, by key.</param>
public sealed record Standing(
    ImmutableDictionary<Guid, OpenTask> OpenTasks, ImmutableDictionary<Guid, WaitingStep> EnqueuedSteps)
{
    /// <summary>Nothing is open.</summary>
    public static readonly Standing Empty =
        new(ImmutableDictionary<Guid, OpenTask>.Empty, ImmutableDictionary<Guid, WaitingStep>.Empty);

    /// <summary>Tasks that are pending, in work or waiting; blocked ones left out.</summary>
    public IEnumerable<OpenTask> ActiveTasks => OpenTasks.Values.Where(task => TaskState.IsActive(task.State));

    /// <summary>The part of it that belongs to one template.</summary>
    /// <param name="template">"namespace/name".</param>
    public Standing OfTemplate(string template) => new(
        OpenTasks.Where(task => TemplateName.Is(template, task.Value.Namespace, task.Value.Template)).ToImmutableDictionary(),
        EnqueuedSteps.Where(step => TemplateName.Is(template, step.Value.Namespace, step.Value.Template)).ToImmutableDictionary());

    /// <summary>Tasks that rest blocked by failures.</summary>
    public int BlockedTasks(Func<string, bool> wants) =>
        OpenTasks.Values.Count(task => task.State is TaskState.BlockedByFailures && wants(task.Namespace));

    /// <summary>Steps that wait for a worker: enqueued, in a task that is neither finished, failed, blocked nor cancelled.</summary>
    public IEnumerable<WaitingStep> WaitingSteps =>
        EnqueuedSteps.Values.Where(step => OpenTasks.TryGetValue(step.Task, out var task) && TaskState.IsActive(task.State));
}
