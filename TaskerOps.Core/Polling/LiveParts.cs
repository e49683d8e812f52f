using System.Collections.Immutable;
using TaskerOps.Core.Activity;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Findings;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Vitals;

namespace TaskerOps.Core.Polling;

/// <summary>What every source last told. Immutable; replaced whole.</summary>
public sealed record LiveParts
{
    /// <summary>The live window of Tasker's tables; null before the first answer.</summary>
    public EngineActivity? Activity { get; init; }

    /// <summary>What TaskerOps samples itself.</summary>
    public SampleSet Own { get; init; } = SampleSet.Empty;

    /// <summary>What Prometheus answered for the live window.</summary>
    public SampleSet Prometheus { get; init; } = SampleSet.Empty;

    /// <summary>When Prometheus last answered, UTC.</summary>
    public DateTimeOffset PrometheusTakenAt { get; init; }

    /// <summary>What Tasker's database tells beside its tables; null before the first answer.</summary>
    public EngineVitals? Vitals { get; init; }

    /// <summary>The processes that are probed, by <see cref="SourceState.Name"/>.</summary>
    public ImmutableSortedDictionary<string, ProcessVitals> Processes { get; init; } =
        ImmutableSortedDictionary.Create<string, ProcessVitals>(StringComparer.Ordinal);

    /// <summary>What ended tasks left behind; null before the first answer.</summary>
    public LiveAftermath? Aftermath { get; init; }

    /// <summary>The sources by name.</summary>
    public ImmutableSortedDictionary<string, SourceState> Sources { get; init; } =
        ImmutableSortedDictionary.Create<string, SourceState>(StringComparer.Ordinal);

    /// <summary>Why a source tells nothing: not configured, down, or not asked yet; null if it answers.</summary>
    public Absence? AbsenceOf(string source) => Sources.GetValueOrDefault(source) switch
    {
        null or { Configured: false } => new Absence(AbsenceReason.NotConfigured, $"{source} is not configured."),
        { Problem: { } problem } => new Absence(AbsenceReason.SourceDown, $"{source} does not answer: {problem}."),
        { AnsweredAt: null } => new Absence(AbsenceReason.SourceDown, $"{source} has not been asked yet."),
        _ => null,
    };
}
