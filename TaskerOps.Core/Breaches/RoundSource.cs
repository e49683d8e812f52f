using TaskerOps.Core.Kpis;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Probes;

namespace TaskerOps.Core.Breaches;

/// <summary>What an evaluation goes by, taken from what the sources last told.</summary>
/// <param name="kpis">The readings.</param>
/// <param name="live">What the sources told.</param>
/// <param name="settings">Windows and times of the KPIs.</param>
/// <param name="tasker">How long a probe may take.</param>
/// <param name="options">How often is evaluated.</param>
/// <param name="time">The clock.</param>
public sealed class RoundSource(KpiBoard kpis, LiveState live, KpiSettings settings, TaskerEndpointsOptions tasker, EvaluationOptions options, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(40);

    /// <summary>Reads the KPIs anew and puts together what a round needs.</summary>
    public RoundInput Read()
    {
        kpis.Evaluate();
        var now = time.GetUtcNow();
        var parts = live.Parts;
        return new RoundInput(
            Guid.CreateVersion7(now), now, kpis.Current,
            parts.Activity is { Standing: { } standing } activity && now - activity.TakenAt <= Fresh ? standing.ActiveTasks.Any() : null,
            kpi => new JudgeRule { For = settings.ForOf(kpi), LongestGap = options.Interval * 2 },
            kpi => TopContributor(kpi, parts, now));
    }

    /// <summary>Whether each alert could fire, by KPI key.</summary>
    public IEnumerable<KeyValuePair<string, Arming>> Armed() => kpis.Tiles.Select(tile =>
        KeyValuePair.Create(tile.Now.Kpi.Key, ArmingRule.Of(tile, time.GetUtcNow(), TimeSpan.FromSeconds(tasker.TimeoutSeconds))));

    private string? TopContributor(Kpi kpi, LiveParts parts, DateTimeOffset now)
    {
        var evidence = KpiBoard.EvidenceOf(parts, settings.WindowOf(kpi), now);
        var before = parts.Activity is { } activity && evidence.Window.From - activity.Window.From >= Series.Window.Shortest
            ? activity.Within(new Series.Window(activity.Window.From, evidence.Window.From))
            : null;
        return Contributors.Top(Contributors.Of(kpi, settings.ThresholdsOf(kpi), evidence, before));
    }
}
