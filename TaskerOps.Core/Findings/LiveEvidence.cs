using System.Globalization;
using TaskerOps.Core.Activity;
using TaskerOps.Core.Counters;
using TaskerOps.Core.Engine;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Tasker;
using TaskerOps.Core.Vitals;

namespace TaskerOps.Core.Findings;

/// <summary>Puts together what the pollers know into the evidence of now. What is too old is not evidence.</summary>
public static class LiveEvidence
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(45);

    /// <summary>The evidence; its moment is the end of what was last read of the tables, so that all figures are of one moment.</summary>
    /// <param name="parts">What the pollers know.</param>
    /// <param name="limits">The limits of a template, by namespace and name.</param>
    /// <param name="now">UTC.</param>
    public static FindingEvidence Of(LiveParts parts, Func<string, string, StalenessThresholds> limits, DateTimeOffset now)
    {
        var activity = Fresher(parts.Activity, parts.Activity?.TakenAt, parts, SourceNames.Postgres, now);
        var vitals = Fresher(parts.Vitals, parts.Vitals?.TakenAt, parts, SourceNames.Vitals, now);
        var aftermath = Fresher(parts.Aftermath, parts.Aftermath?.TakenAt, parts, SourceNames.Aftermath, now);
        return new FindingEvidence
        {
            At = activity.Value?.Window.To ?? now,
            Activity = activity,
            DeadLetters = vitals.Value?.DeadLetters ?? vitals.Absence!,
            Vitals = vitals,
            Processes = Processes(parts, now),
            Running = Running(parts, now),
            Limits = limits,
            DomainEvents = new(parts.Own.Of(Measure.DomainEvents), null),
            Counters = Fresher(CounterSamples.Read(parts.Prometheus.Of(Measure.TaskerCounters)), parts.PrometheusTakenAt, parts, SourceNames.Prometheus, now),
            VainChanges = activity.Value is { } known ? new Told<IReadOnlyList<HandChange>>(VainChanges(known), null) : activity.Absence!,
            Orphans = new(aftermath.Value?.Orphans, aftermath.Absence),
            Usual = new(aftermath.Value?.Usual, aftermath.Absence),
        };
    }

    private static Told<IReadOnlyList<ProcessVitals>> Processes(LiveParts parts, DateTimeOffset now)
    {
        List<ProcessVitals> asked = [.. parts.Processes.Values.Where(process => now - process.TriedAt <= Fresh)];
        return asked.Count > 0
            ? new Told<IReadOnlyList<ProcessVitals>>(asked, null)
            : new Absence(AbsenceReason.Absent, "No endpoint of Tasker's processes is configured (TaskerOps:Tasker:Orchestrators, TaskerOps:Tasker:Workers), or none has been asked yet.");
    }

    private static Told<IReadOnlyList<ProcessRow>> Running(LiveParts parts, DateTimeOffset now)
    {
        var watched = ProcessRows.Watched(parts, now);
        return watched.Count == 0
            ? new Absence(AbsenceReason.Absent, "Nothing tells which processes run: no endpoint of theirs is configured, and Prometheus scrapes none.")
            : parts.Processes.IsEmpty && parts.AbsenceOf(SourceNames.Prometheus) is { } absence ? absence
            : new Told<IReadOnlyList<ProcessRow>>([.. watched.Where(row => row.IsUp)], null);
    }

    /// <summary>Changes by hand after which the task has not moved.</summary>
    public static IReadOnlyList<HandChange> VainChanges(EngineActivity activity)
    {
        var from = activity.Window.To - FindingEvidence.Aftermath;
        var changes = activity.StepEvents.Where(step => step.Kind is StepEventKind.ChangedByHand && step.At >= from).ToList();
        if (changes.Count == 0)
        {
            return [];
        }

        var tasks = changes.Select(change => change.Task).ToHashSet();
        var moved = activity.TaskEvents.Where(move => tasks.Contains(move.Task)).ToLookup(move => move.Task, move => move.At);
        return [.. changes.Where(change => !moved[change.Task].Any(at => at > change.At)).Select(change =>
            new HandChange(change.Step, change.Task, change.Namespace, change.Template, change.Name, change.Result ?? "", change.At))];
    }

    private static Told<T> Fresher<T>(T? value, DateTimeOffset? takenAt, LiveParts parts, string source, DateTimeOffset now)
        where T : class
    {
        if (parts.AbsenceOf(source) is { } absence)
        {
            return absence;
        }

        var age = now - (takenAt ?? DateTimeOffset.MinValue);
        return value is null ? new Absence(AbsenceReason.SourceDown, $"{source} has not been read yet.")
            : age > Fresh ? new Absence(AbsenceReason.Stale, string.Create(CultureInfo.InvariantCulture, $"What {source} last told is {age.TotalSeconds:0} s old."))
            : value;
    }
}
