using TaskerOps.Core.Activity;
using TaskerOps.Core.Counters;
using TaskerOps.Core.Engine;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;
using TaskerOps.Core.Vitals;

namespace TaskerOps.Core.Findings;

/// <summary>All that is known at one moment, live or past. Findings are pure functions of it.</summary>
public sealed record FindingEvidence
{
    /// <summary>Longest stretch of the tables that a finding looks back over.</summary>
    public static readonly TimeSpan LongestLook = TimeSpan.FromMinutes(15);

    /// <summary>How far back ended tasks and changes by hand are followed.</summary>
    public static readonly TimeSpan Aftermath = TimeSpan.FromHours(1);

    /// <summary>The moment, UTC: what happened before it counts.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What Tasker's tables tell of at least <see cref="LongestLook"/> before the moment, with what was open then.</summary>
    public required Told<EngineActivity> Activity { get; init; }

    /// <summary>The dead-letter queue.</summary>
    public required Told<DeadLetterVitals> DeadLetters { get; init; }

    /// <summary>Queues, sessions and the server; of the past nothing is known.</summary>
    public required Told<EngineVitals> Vitals { get; init; }

    /// <summary>Tasker's processes as their own endpoints show them.</summary>
    public required Told<IReadOnlyList<ProcessVitals>> Processes { get; init; }

    /// <summary>Counts of domain events, by process and count.</summary>
    public required Told<IReadOnlyDictionary<string, IReadOnlyList<Point>>> DomainEvents { get; init; }

    /// <summary>How long tasks of a template, by namespace and name, may stay in a state before they are dead-lettered.</summary>
    public Func<string, string, StalenessThresholds> Limits { get; init; } = (_, _) => StalenessThresholds.Default;

    /// <summary>The processes of Tasker that run, by their own endpoints or by Prometheus.</summary>
    public required Told<IReadOnlyList<ProcessRow>> Running { get; init; }

    /// <summary>Tasker's counters as Prometheus scraped them.</summary>
    public required Told<CounterSamples> Counters { get; init; }

    /// <summary>The findings that call somebody and that the rest of the evidence raises; <see cref="FindingCatalog.Read"/> puts them here.</summary>
    public IReadOnlyList<Finding> RaisedPages { get; init; } = [];

    /// <summary>Steps that a person changed within <see cref="Aftermath"/> and whose task has not moved since.</summary>
    public required Told<IReadOnlyList<HandChange>> VainChanges { get; init; }

    /// <summary>Steps that stand enqueued or in work though their task ended within <see cref="Aftermath"/>.</summary>
    public required Told<IReadOnlyList<OrphanedStep>> Orphans { get; init; }

    /// <summary>How long tasks usually stay in a state.</summary>
    public required Told<UsualStays> Usual { get; init; }

    /// <summary>The step events of one kind within a time before the moment, by time.</summary>
    public static IEnumerable<StepEvent> StepsWithin(EngineActivity activity, DateTimeOffset at, TimeSpan length, Func<StepEventKind, bool> kind) =>
        activity.Within(new Window(at - length, at)).StepEvents.Where(step => kind(step.Kind));
}
