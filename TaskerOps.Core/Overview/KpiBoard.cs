using System.Collections.Immutable;
using System.Globalization;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Overview;

/// <summary>The six KPIs as they stand now, evaluated once for all viewers, and their last hour.</summary>
public sealed class KpiBoard(LiveState live, KpiSettings settings, TimeProvider time)
{
    /// <summary>How often a reading is kept for the sparkline.</summary>
    public static readonly TimeSpan KeepEvery = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Stale = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan StaleWhileDown = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan StalePrometheus = TimeSpan.FromSeconds(75);

    private readonly Lock _keeping = new();
    private volatile State _state = new([], [], ImmutableDictionary<string, ImmutableArray<Point>>.Empty, DateTimeOffset.MinValue);

    /// <summary>The six readings as last evaluated; empty before the first evaluation.</summary>
    public IReadOnlyList<KpiReading> Current => _state.Readings;

    /// <summary>The readings of the templates that have thresholds of their own, as last evaluated.</summary>
    public IReadOnlyList<KpiReading> Templates => _state.Templates;

    /// <summary>The tiles: each reading with its last hour.</summary>
    public IReadOnlyList<KpiTile> Tiles
    {
        get
        {
            var state = _state;
            return [.. state.Readings.Select(reading => new KpiTile(reading, state.Past.GetValueOrDefault(reading.Kpi.Key, [])))];
        }
    }

    /// <summary>Reads all six, and those of templates, from what the sources last told.</summary>
    public void Evaluate()
    {
        lock (_keeping)
        {
            var now = time.GetUtcNow();
            var parts = live.Parts;
            IReadOnlyList<KpiReading> readings = [.. KpiMeters.All.Select(meter => Read(meter, parts, now))];
            IReadOnlyList<KpiReading> templates =
                [.. KpiMeters.PerTemplate.SelectMany(meter => settings.TemplatesOf(meter.Kpi).Select(template => Read(meter, parts, now, template)))];
            var state = _state;
            var keep = now - state.KeptAt >= KeepEvery;
            var past = state.Past.IsEmpty && parts.Activity is { } activity ? Backfill(activity) : state.Past;
            _state = new State(readings, templates, keep ? Keep(past, readings, now) : past, keep ? now : state.KeptAt);
        }
    }

    /// <summary>What the live sources say of the window of one KPI.</summary>
    public static WindowEvidence EvidenceOf(LiveParts parts, TimeSpan length, DateTimeOffset now)
    {
        var end = parts.Activity?.Window.To ?? now;
        var window = Window.EndingAt(end, length);
        return new WindowEvidence
        {
            Window = window,
            At = now,
            Activity = parts.Activity?.Since(window.From),
            ActivityAbsence = parts.AbsenceOf(SourceNames.Postgres),
            Own = parts.Own,
            Prometheus = parts.Prometheus,
            PrometheusTakenAt = parts.PrometheusTakenAt,
            PrometheusAbsence = parts.AbsenceOf(SourceNames.Prometheus),
        };
    }

    private KpiReading Read(IKpiMeter meter, LiveParts parts, DateTimeOffset now, string template = "")
    {
        var evidence = EvidenceOf(parts, settings.WindowOf(meter.Kpi, template), now);
        evidence = evidence with { Activity = evidence.Activity?.OfTemplate(template) };
        // What TaskerOps samples goes on while the tables do not answer: it is read up to now.
        var reading = meter.Read(meter is ActivityMeter ? evidence : evidence with { Window = Window.EndingAt(now, settings.WindowOf(meter.Kpi)) });
        return settings.Judge(meter.Kpi, Freshen(reading, SourceOf(meter, reading), parts, now), template);
    }

    /// <summary>Name of the source that renews a reading; null for the processes of Tasker, of which there are several.</summary>
    private static string? SourceOf(IKpiMeter meter, Reading reading) => reading.Source switch
    {
        Source.Prometheus => SourceNames.Prometheus,
        Source.Postgres when meter is ActivityMeter => SourceNames.Postgres,
        Source.Postgres => SourceNames.Statistics,
        Source.Probe when meter is SqlFunctionTimeMeter => SourceNames.Statistics,
        _ => null,
    };

    /// <summary>A value that its source has not renewed is not a value of now.</summary>
    private static Reading Freshen(Reading reading, string? source, LiveParts parts, DateTimeOffset now)
    {
        if (reading.Value is null)
        {
            return reading;
        }

        var age = now - reading.TakenAt;
        var isDown = source is not null && parts.Sources.GetValueOrDefault(source) is { IsDown: true };
        var limit = isDown ? StaleWhileDown : reading.Source is Source.Prometheus ? StalePrometheus : Stale;
        return age <= limit ? reading : reading with
        {
            Value = null,
            Absence = new Absence(
                isDown ? AbsenceReason.SourceDown : AbsenceReason.Stale,
                string.Create(CultureInfo.InvariantCulture, $"{(isDown ? source + " does not answer" : "No fresh value")}; the last, {Humane.Of(reading.Value, reading.Unit)}, is {age.TotalSeconds:0} s old.")),
        };
    }

    /// <summary>The last hour of the KPIs that the tables tell, so that the first person who looks sees where it comes from.</summary>
    private ImmutableDictionary<string, ImmutableArray<Point>> Backfill(Activity.EngineActivity activity)
    {
        var past = ImmutableDictionary.CreateBuilder<string, ImmutableArray<Point>>(StringComparer.Ordinal);
        foreach (var meter in KpiMeters.PerTemplate)
        {
            var length = settings.WindowOf(meter.Kpi);
            var points = ImmutableArray.CreateBuilder<Point>();
            for (var at = activity.Window.From + length; at < activity.Window.To; at += TimeSpan.FromMinutes(1))
            {
                points.Add(KpiCurve.At(meter, activity, at, length));
            }

            past[meter.Kpi.Key] = points.ToImmutable();
        }

        return past.ToImmutable();
    }

    private static ImmutableDictionary<string, ImmutableArray<Point>> Keep(
        ImmutableDictionary<string, ImmutableArray<Point>> past, IReadOnlyList<KpiReading> readings, DateTimeOffset now)
    {
        var oldest = now - TimeSpan.FromHours(1);
        return readings.Aggregate(past, (kept, reading) => kept.SetItem(
            reading.Kpi.Key,
            [.. kept.GetValueOrDefault(reading.Kpi.Key, []).Where(point => point.At >= oldest), new Point(now, reading.Reading.Value)]));
    }

    private sealed record State(
        IReadOnlyList<KpiReading> Readings, IReadOnlyList<KpiReading> Templates, ImmutableDictionary<string, ImmutableArray<Point>> Past, DateTimeOffset KeptAt);
}
