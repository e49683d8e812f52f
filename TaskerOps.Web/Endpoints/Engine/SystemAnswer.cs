using TaskerOps.Core.Engine;
using TaskerOps.Web.Endpoints.Findings;

namespace TaskerOps.Web.Endpoints.Engine;

/// <summary>The answer of <c>GET /api/v1/system</c>: what the system page shows, from the same snapshot.</summary>
/// <param name="At">When it was put together, UTC.</param>
/// <param name="Findings">What the engine's own health hides, as read; <c>/api/v1/findings</c> tells how the judge has it.</param>
/// <param name="Processes">Orchestrators and workers.</param>
/// <param name="Queues">Message queues.</param>
/// <param name="Staleness">Tasks that staleness detection will take.</param>
/// <param name="DeadLetters">Pending dead letters by reason.</param>
/// <param name="Integrity">What was done twice, by namespace.</param>
/// <param name="DoubledBy">Who reported the steps that were taken twice.</param>
/// <param name="Counters">Tasker's counters against its tables.</param>
/// <param name="Pools">Connection pools.</param>
/// <param name="Breakers">Circuit breakers.</param>
/// <param name="Channels">Channels within processes.</param>
/// <param name="Database">Tasker's database as a server.</param>
/// <param name="Events">Domain events.</param>
/// <param name="Sources">TaskerOps' own sources.</param>
public sealed record SystemAnswer(
    DateTimeOffset At, SystemSectionAnswer<FindingAnswer> Findings, SystemSectionAnswer<ProcessAnswer> Processes, SystemSectionAnswer<QueueAnswer> Queues,
    SystemSectionAnswer<StaleTaskAnswer> Staleness, SystemSectionAnswer<DeadLetterReasonAnswer> DeadLetters, SystemSectionAnswer<IntegrityAnswer> Integrity,
    IReadOnlyList<WorkerPairAnswer> DoubledBy, SystemSectionAnswer<FigureAnswer> Counters, SystemSectionAnswer<FigureAnswer> Pools, SystemSectionAnswer<FigureAnswer> Breakers,
    SystemSectionAnswer<FigureAnswer> Channels, SystemSectionAnswer<FigureAnswer> Database, SystemSectionAnswer<FigureAnswer> Events, SystemSectionAnswer<SourceAnswer> Sources)
{
    /// <summary>Tells a view.</summary>
    public static SystemAnswer Of(EngineView view) => new(
        view.At,
        Section(view.Findings, FindingAnswer.Of),
        Section(view.Processes, ProcessAnswer.Of),
        Section(view.Queues, QueueAnswer.Of),
        Section(view.Staleness, task => StaleTaskAnswer.Of(task, view.At)),
        Section(view.DeadLetters, reason => new DeadLetterReasonAnswer(reason.Reason, reason.Pending, reason.OldestAt, reason.NewestAt)),
        Section(view.Integrity, row => new IntegrityAnswer(row.Namespace, row.Enqueued, row.Claims, row.Completions, row.Enqueues)),
        [.. view.DoubledBy.Select(pair => new WorkerPairAnswer(pair.First, pair.Second, pair.Steps))],
        Section(view.Counters, FigureAnswer.Of),
        Section(view.Pools, FigureAnswer.Of),
        Section(view.Breakers, FigureAnswer.Of),
        Section(view.Channels, FigureAnswer.Of),
        Section(view.Database, FigureAnswer.Of),
        Section(view.Events, FigureAnswer.Of),
        Section(view.Sources, SourceAnswer.Of));

    private static SystemSectionAnswer<TAnswer> Section<T, TAnswer>(EngineSection<T> section, Func<T, TAnswer> row) => new(
        Words.Kebab(section.Level), section.Line, [.. section.Rows.Select(row)], Words.Kebab(section.Absence?.Reason), section.Absence?.Text);
}
