using TaskerOps.Core.Activity;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Figures;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Breaches;

/// <summary>Finds what stands behind a breach: from memory where the live window reaches, else from the sources, once for all who look.</summary>
/// <param name="live">What the pollers know.</param>
/// <param name="kpis">The values of the last hour.</param>
/// <param name="settings">Windows and thresholds of the KPIs.</param>
/// <param name="reader">Asks the sources for a window.</param>
/// <param name="time">The clock.</param>
/// <param name="traces">Asks Tasker's tables for more; null = not configured.</param>
public sealed class BreachBackground(LiveState live, KpiBoard kpis, KpiSettings settings, EvidenceReader reader, TimeProvider time, BreachTraces? traces = null)
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly Measure[] Wants = [Measure.KpiValue, Measure.PoolUtilization, Measure.BreakerState, Measure.QueueErrors];

    // Thousands of events are gone through: not for each viewer again, and not on the thread that draws a page.
    private readonly SingleFlight<(Guid Breach, Window Window), IReadOnlyList<Contributor>> _contributors = new(_ => true, time, most: 16, name: "breach-contributors");

    /// <summary>What makes the breach, the largest shares first; empty for what is no KPI, or where the sources do not tell.</summary>
    public async Task<IReadOnlyList<Contributor>> ContributorsAsync(Breach breach, CancellationToken cancellationToken)
    {
        if (breach.Subject.Kind is not SubjectKind.Kpi || Kpi.Find(breach.Subject.Key) is not { } kpi)
        {
            return [];
        }

        var scope = breach.Subject.Scope;
        var from = breach.StartedAt - settings.WindowOf(kpi, scope);
        var end = breach.ClosedAt ?? time.GetUtcNow();
        var window = new Window(from, Sooner(Later(Whole(end), breach.StartedAt), from + Longest));
        return await _contributors.GetAsync((breach.Id, window), Step, token => ContributorsAsync(kpi, breach, window, token), Limit, cancellationToken);
    }

    private async Task<IReadOnlyList<Contributor>> ContributorsAsync(Kpi kpi, Breach breach, Window window, CancellationToken cancellationToken)
    {
        var evidence = await EvidenceAsync(window, cancellationToken);
        var before = await EvidenceAsync(Window.EndingAt(window.From, Longest), cancellationToken);
        var reporters = evidence.Activity is null || traces is null ? null : await traces.WorkersAsync(window, cancellationToken);
        return Contributors.Of(kpi, new KpiThresholds(breach.Target ?? kpi.Default.Target, breach.Alert ?? kpi.Default.Alert), evidence, before.Activity, breach.Subject.Scope, reporters);
    }

    /// <summary>The values of a template around a breach of it, one at the end of each bucket; empty for the whole system, or where the tables do not tell.</summary>
    public async Task<IReadOnlyList<Point>> CurveAsync(Breach breach, Buckets buckets, CancellationToken cancellationToken)
    {
        var scope = breach.Subject.Scope;
        if (scope.Length == 0 || buckets.Window.Length > EvidenceReader.LongestFromTables || KpiMeters.PerTemplate.FirstOrDefault(meter => string.Equals(meter.Kpi.Key, breach.Subject.Key, StringComparison.Ordinal)) is not { } meter)
        {
            return [];
        }

        var length = settings.WindowOf(meter.Kpi, scope);
        var evidence = await EvidenceAsync(new Window(buckets.Window.From - length, buckets.Window.To), cancellationToken);
        if (evidence.Activity?.OfTemplate(scope) is not { } activity)
        {
            return [];
        }

        return [.. Enumerable.Range(0, buckets.Count).Select(index => (Start: buckets.StartOf(index), At: Sooner(buckets.EndOf(index), activity.Window.To)))
            .Where(bucket => bucket.At > bucket.Start && bucket.At - length >= activity.Window.From)
            .Select(bucket => KpiCurve.At(meter, activity, bucket.At, length) with { At = bucket.Start })];
    }

    /// <summary>What moved before and at the beginning of the breach, earliest first.</summary>
    public async Task<IReadOnlyList<FirstMove>> FirstMovesAsync(Breach breach, CancellationToken cancellationToken)
    {
        var window = new Window(breach.StartedAt - FirstMoves.Before, Sooner(breach.StartedAt + FirstMoves.After, time.GetUtcNow())).AlignedTo(Step);
        var changes = traces is null ? EngineChanges.None : await traces.ChangesAsync(window, cancellationToken);
        var parts = live.Parts;
        var tiles = kpis.Tiles;
        var reach = tiles.SelectMany(tile => tile.Past).Select(point => point.At).DefaultIfEmpty(DateTimeOffset.MaxValue).Min();
        if (reach <= breach.StartedAt)
        {
            return FirstMoves.Of(
                breach.StartedAt, tiles.ToDictionary(tile => tile.Now.Kpi.Key, tile => tile.Past, StringComparer.Ordinal), kpi => settings.ThresholdsOf(kpi), parts.Own, changes);
        }

        var evidence = await reader.ReadAsync(new Buckets(window, Step), Wants, [], cancellationToken);
        return FirstMoves.Of(breach.StartedAt, evidence.Prometheus.Of(Measure.KpiValue), kpi => settings.ThresholdsOf(kpi), evidence.Prometheus, changes);
    }

    private static DateTimeOffset Sooner(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    /// <summary>So that all who look within a few seconds ask the same.</summary>
    private static DateTimeOffset Whole(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % Step.Ticks), TimeSpan.Zero);

    private async Task<WindowEvidence> EvidenceAsync(Window window, CancellationToken cancellationToken)
    {
        var parts = live.Parts;
        if (parts.Activity is { } activity && window.From >= activity.Window.From)
        {
            var end = Sooner(window.To, activity.Window.To);
            return KpiBoard.EvidenceOf(parts, window.Length, time.GetUtcNow()) with
            {
                Window = window,
                Activity = end - window.From < Window.Shortest ? null : Part(activity, new Window(window.From, end)),
            };
        }

        return await reader.ReadAsync(new Buckets(window, StepSize.For(window.Length)), [], [], cancellationToken);
    }

    private static EngineActivity Part(EngineActivity activity, Window window) => activity.Within(window) with { Standing = Rewind.To(activity, window.To) };
}
