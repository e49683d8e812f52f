using TaskerOps.Core.Findings;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Probes;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Breaches;

/// <summary>What an evaluation goes by, taken from what the sources last told.</summary>
/// <param name="kpis">The readings.</param>
/// <param name="live">What the sources told.</param>
/// <param name="settings">Windows and times of the KPIs.</param>
/// <param name="tasker">How long a probe may take.</param>
/// <param name="options">How often is evaluated.</param>
/// <param name="time">The clock.</param>
/// <param name="findings">The findings; null = none are looked for.</param>
/// <param name="findingSettings">How long they must be so.</param>
public sealed class RoundSource(KpiBoard kpis, LiveState live, KpiSettings settings, TaskerEndpointsOptions tasker, EvaluationOptions options, TimeProvider time,
    FindingBoard? findings = null, FindingSettings? findingSettings = null)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(40);

    /// <summary>Reads the KPIs anew and puts together what a round needs.</summary>
    public RoundInput Read()
    {
        kpis.Evaluate();
        var now = time.GetUtcNow();
        var parts = live.Parts;
        return new RoundInput(
            Guid.CreateVersion7(now), now, [.. kpis.Current, .. kpis.Templates],
            scope => TasksAreActive(scope, parts, now),
            reading => new JudgeRule { For = settings.ForOf(reading.Kpi, reading.Scope), LongestGap = options.Interval * 2 },
            reading => TopContributor(reading, parts, now))
        {
            Findings = findings?.Evaluate() ?? [],
            RuleOfFinding = finding => new JudgeRule { For = findingSettings?.JudgedFor(finding) ?? finding.For, LongestGap = options.Interval * 2 },
        };
    }

    /// <summary>A breach with what its finding says now: written down is what it said at the last change.</summary>
    public Breach AsItStands(Breach breach) =>
        breach.Subject.Kind is SubjectKind.Finding && findings?.Current.FirstOrDefault(reading => string.Equals(reading.Finding.Key, breach.Subject.Key, StringComparison.Ordinal)) is { Absence: null } now
            ? breach with { Summary = now.Sentence }
            : breach;

    /// <summary>Whether each alert could fire, by subject.</summary>
    public IEnumerable<KeyValuePair<Subject, Arming>> Armed() => kpis.Tiles.Concat(kpis.Templates.Select(reading => new KpiTile(reading, []))).Select(tile =>
        KeyValuePair.Create(
            new Subject(SubjectKind.Kpi, tile.Now.Kpi.Key, tile.Now.Scope), ArmingRule.Of(tile, time.GetUtcNow(), TimeSpan.FromSeconds(tasker.TimeoutSeconds))));

    private static bool? TasksAreActive(string scope, LiveParts parts, DateTimeOffset now) =>
        parts.Activity is not { Standing: { } standing } activity || now - activity.TakenAt > Fresh ? null
        : scope.Length == 0 ? standing.ActiveTasks.Any()
        : standing.ActiveTasks.Any(task => TemplateName.Is(scope, task.Namespace, task.Template));

    private string? TopContributor(KpiReading reading, LiveParts parts, DateTimeOffset now)
    {
        var evidence = KpiBoard.EvidenceOf(parts, settings.WindowOf(reading.Kpi, reading.Scope), now);
        var before = parts.Activity is { } activity && evidence.Window.From - activity.Window.From >= Series.Window.Shortest
            ? activity.Within(new Series.Window(activity.Window.From, evidence.Window.From))
            : null;
        return Contributors.Top(Contributors.Of(reading.Kpi, reading.Thresholds, evidence, before, reading.Scope));
    }
}
