using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Panels;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Overview;

/// <inheritdoc cref="IOverviewSource" />
public sealed class OverviewSource(
    LiveState live, KpiBoard board, KpiSettings settings, VerdictOptions verdict, EvidenceReader reader, TemplateCatalog? templates, TimeProvider time, ILogger<OverviewSource> logger)
    : IOverviewSource, IDisposable
{
    private static readonly TimeSpan LongestLive = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestLag = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan RenderEvery = TimeSpan.FromMilliseconds(250);

    // Drawn once per change of the live parts, for all viewers of the same; goes when the parts go.
    private readonly ConditionalWeakTable<LiveParts, ConcurrentDictionary<string, OverviewView>> _liveViews = [];
    private readonly SingleFlight<string, OverviewView> _views = new(_ => true, time, name: "overview");
    private readonly Lock _subscribing = new();
    private readonly List<Throttle> _subscribers = [];
    private int _isListening;

    /// <inheritdoc />
    public async Task<OverviewView> ReadAsync(OverviewQuery query, CancellationToken cancellationToken)
    {
        Listen();
        var parts = live.Parts;
        var now = time.GetUtcNow();
        if (query.Window.Last is { } last && last <= LongestLive)
        {
            var end = EndOf(parts, now);
            var step = LongerOf(StepSize.For(last), PrometheusPoller.Step);
            var buckets = new Buckets(new Window(Window.EndingAt(end, last).AlignedTo(step).From, end), step);
            return _liveViews.GetOrCreateValue(parts).GetOrAdd(
                $"{last.Ticks}-{KeyOf(query.Namespaces)}", _ => View(query, Live(parts, buckets, now), buckets, board.Tiles));
        }

        // Windows that nobody polls: whoever asks for the same within a few seconds gets the same answer.
        var length = query.Window.Fixed?.Length ?? query.Window.Last!.Value;
        var width = StepSize.For(length);
        var window = query.Window.Fixed ?? query.Window.At(now).AlignedTo(width);
        var key = $"{window.From.UtcTicks}-{window.To.UtcTicks}-{KeyOf(query.Namespaces)}";
        return await _views.GetAsync(key, TimeSpan.FromSeconds(5), async token =>
        {
            var buckets = new Buckets(window, width);
            var evidence = await reader.ReadAsync(
                buckets, PanelCatalog.Panels.SelectMany(panel => panel.Wants), PanelCatalog.Panels.SelectMany(panel => panel.WantsInsteadOfTables), token);
            var kpis = query.Window.Fixed is null
                ? board.Tiles
                : [.. (await PastKpisAsync(window.To, kpi => settings.WindowOf(kpi), token)).Select(kpi => new KpiTile(kpi, []))];
            return View(query, evidence, buckets, kpis);
        }, TimeSpan.FromSeconds(30), cancellationToken);
    }

    /// <inheritdoc />
    public async Task<PanelData> PanelAsync(string key, PanelQuery query, CancellationToken cancellationToken)
    {
        var panel = PanelCatalog.FindPanel(key) ?? throw new KeyNotFoundException($"No panel is called '{key}'.");
        Listen();
        var parts = live.Parts;
        var window = query.Buckets.Window;
        var isLive = parts.Activity is { } activity && window.From >= activity.Window.From && window.To >= EndOf(parts, time.GetUtcNow());
        return panel.Draw(
            isLive
                ? Live(parts, query.Buckets, time.GetUtcNow())
                : await reader.ReadAsync(query.Buckets, panel.Wants, panel.WantsInsteadOfTables, cancellationToken),
            query);
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<KpiReading>> KpisAsync(Window window, CancellationToken cancellationToken) =>
        PastKpisAsync(window.To, _ => window.Length, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<KpiReading>> KpisAsync(CancellationToken cancellationToken)
    {
        Listen();
        return Task.FromResult(board.Current);
    }

    /// <inheritdoc />
    public IDisposable Subscribe(Func<Task> changed)
    {
        Listen();
        var throttle = new Throttle(changed, RenderEvery, time, logger);
        lock (_subscribing)
        {
            _subscribers.Add(throttle);
        }

        return new Subscription(() =>
        {
            throttle.Dispose();
            lock (_subscribing)
            {
                _subscribers.Remove(throttle);
            }
        });
    }

    /// <inheritdoc />
    public void Dispose() => live.Changed -= OnChanged;

    private static string KeyOf(IEnumerable<string> namespaces) => string.Join('\u001f', namespaces.Order(StringComparer.Ordinal));

    private static TimeSpan LongerOf(TimeSpan one, TimeSpan other) => one > other ? one : other;

    /// <summary>Where "now" ends: at the last reading of the tables, unless they have stopped answering while the other sources go on.</summary>
    private static DateTimeOffset EndOf(LiveParts parts, DateTimeOffset now) =>
        parts.Activity?.Window.To is { } end && now - end < LongestLag ? end : now;

    private static WindowEvidence Live(LiveParts parts, Buckets buckets, DateTimeOffset now) => new()
    {
        Window = buckets.Window,
        At = now,
        Activity = parts.Activity?.Since(buckets.Window.From),
        ActivityAbsence = parts.AbsenceOf(SourceNames.Postgres),
        Own = parts.Own,
        Prometheus = parts.Prometheus,
        PrometheusStep = PrometheusPoller.Step,
        PrometheusTakenAt = parts.PrometheusTakenAt,
        PrometheusAbsence = parts.AbsenceOf(SourceNames.Prometheus),
    };

    private OverviewView View(
        OverviewQuery query, WindowEvidence evidence, Buckets buckets, IReadOnlyList<KpiTile> kpis)
    {
        var namespaces = query.Namespaces.ToHashSet(StringComparer.Ordinal);
        var asked = new PanelQuery(buckets, namespaces);
        var drawn = PanelCatalog.Panels.Select(panel => panel.Draw(evidence, asked)).ToList();
        var sources = live.Parts.Sources.Values.ToList();
        var notices = drawn.Where(panel => panel.Panel.Key is "workers" && panel.Notice is not null).Select(panel => panel.Notice!).ToList();
        // Now is now whatever window is shown; since when is told from all that is known of it.
        var engine = query.Window.Fixed is null ? live.Parts.Activity : evidence.Activity;
        var failing = engine is null ? null : FailingTasks.Of(engine, verdict.FailedPercent);
        return new OverviewView(
            time.GetUtcNow(), VerdictRule.Of([.. kpis.Select(tile => tile.Now)], notices, sources, failing), kpis, drawn, sources, templates?.Namespaces ?? []);
    }

    private async Task<IReadOnlyList<KpiReading>> PastKpisAsync(DateTimeOffset at, Func<Kpi, TimeSpan> lengthOf, CancellationToken cancellationToken)
    {
        var readings = new List<KpiReading>();
        foreach (var meters in KpiMeters.All.GroupBy(meter => lengthOf(meter.Kpi)))
        {
            var buckets = new Buckets(Window.EndingAt(at, meters.Key), LongerOf(StepSize.For(meters.Key), PrometheusPoller.Step));
            var evidence = await reader.ReadAsync(buckets, meters.SelectMany(meter => meter.Wants), [], cancellationToken);
            readings.AddRange(meters.Select(meter => settings.Judge(meter.Kpi, meter.Read(evidence))));
        }

        return [.. Kpi.All.Select(kpi => readings.Single(reading => reading.Kpi == kpi))];
    }

    private void Listen()
    {
        if (Interlocked.Exchange(ref _isListening, 1) == 0)
        {
            board.Evaluate();
            live.Changed += OnChanged;
        }
    }

    private void OnChanged(object? sender, EventArgs e)
    {
        board.Evaluate();
        List<Throttle> subscribers;
        lock (_subscribing)
        {
            subscribers = [.. _subscribers];
        }

        subscribers.ForEach(subscriber => subscriber.Run());
    }
}
