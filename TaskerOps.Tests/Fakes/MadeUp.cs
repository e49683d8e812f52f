using TaskerOps.Core.Kpis;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Panels;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;

namespace TaskerOps.Tests.Fakes;

/// <summary>Figures that look like an engine's: a pure function of scenario, time and label, so that reading twice gives the same.</summary>
internal static class MadeUp
{
    public static readonly string[] Usual = ["analytics_rust_ns", "billing", "fulfilment", "notifications", "payments"];

    public static readonly string[] Hostile =
    [
        "</script><script>window.owned=1</script>", "<img src=x onerror=\"window.owned=1\">", "${7*7}", "{{constructor}}", "'\"quoted\"",
        "\u202emoc.live", "=HYPERLINK(\"http://x\")", "a&b;<b>c</b>",
    ];

    public static string[] Names(Scenario scenario) => scenario is Scenario.Hostile ? Hostile : Usual;

    public static OverviewView View(Scenario scenario, DateTimeOffset now, OverviewQuery query)
    {
        var window = query.Window.At(now);
        var step = StepSize.For(window.Length);
        var buckets = new Buckets(query.Window.Fixed is null ? window.AlignedTo(step) : window, step);
        var wanted = query.Namespaces.ToHashSet(StringComparer.Ordinal);
        return new OverviewView(
            now,
            Verdict(scenario),
            [.. Kpi.All.Select(kpi => Tile(scenario, kpi, now))],
            [.. PanelCatalog.All.Select(panel => Panel(scenario, panel, new PanelQuery(buckets, wanted), now))],
            Sources(scenario, now),
            Names(scenario));
    }

    public static PanelData Panel(Scenario scenario, PanelInfo info, PanelQuery query, DateTimeOffset now)
    {
        var source = info.Group is PanelGroup.SystemHealth ? Source.Prometheus : Source.Postgres;
        var data = new PanelData
        {
            Panel = info,
            Buckets = query.Buckets,
            Total = PanelTotal.Unknown,
            Lines = [],
            Source = source,
            Method = source is Source.Prometheus ? Method.Estimate : Method.Exact,
            AsOf = now - TimeSpan.FromSeconds(3),
            Query = $"SELECT count(*)\nFROM tasks\nWHERE created_at >= '{query.Buckets.Window.From:O}' -- {info.Key}",
        };
        if (scenario is Scenario.Blind && source is Source.Prometheus)
        {
            return data with { Absence = new Absence(AbsenceReason.SourceDown, "Prometheus at http://localhost:9090 does not answer.") };
        }

        if (info.Key is "queue-errors")
        {
            return data with { Absence = new Absence(AbsenceReason.Absent, "This Tasker has no metric tasker_messages_failed_total.") };
        }

        var labels = Labels(scenario, info).Where(label => !info.ByNamespace || query.Wants(label) || info.Key is "tasks-active" or "step-failures").ToList();
        var lines = labels.Select(label => new Line(label, Points(scenario, info, label, query.Buckets, now))).ToList();
        var means = lines.ToDictionary(line => line.Label, line => line.Points.Average(point => point.Value), StringComparer.Ordinal);
        var counts = info.Unit.EndsWith("/min", StringComparison.Ordinal);
        var parts = means.ToDictionary(
            mean => mean.Key, mean => counts && mean.Value is { } v ? Math.Round(v * query.Buckets.Window.Length.TotalMinutes) : mean.Value, StringComparer.Ordinal);
        var total = counts ? parts.Values.Sum() : parts.Values.Max();
        return data with
        {
            Lines = [.. lines.OrderByDescending(line => means[line.Label])],
            Total = new PanelTotal(info.Unit is "processes" or "state" ? Math.Round(total ?? 0) : total, 2091, parts),
            Notice = scenario is Scenario.Incident && info.Key is "workers" ? "Nobody has taken any work since 14:01." : null,
        };
    }

    private static string[] Labels(Scenario scenario, PanelInfo info) => info.Key switch
    {
        "tasks-active" => ["steps_in_process", "enqueuing_steps", "waiting_for_retry", "pending"],
        "step-failures" => ["payments.charge_card", "billing.render_invoice"],
        "workers" => ["up", "reported work"],
        "connection-pool" or "circuit-breakers" => ["orchestrator 127.0.0.1:8080", "worker 127.0.0.1:8081"],
        "api-response-time" => ["p50", "p95", "p99"],
        "database-errors" => ["rollbacks", "deadlocks", "conflicts"],
        _ => Names(scenario),
    };

    private static List<Point> Points(Scenario scenario, PanelInfo info, string label, Buckets buckets, DateTimeOffset now) =>
        [.. Enumerable.Range(0, buckets.Count).Select(index => new Point(buckets.StartOf(index), Value(scenario, info, label, buckets.StartOf(index), now)))];

    private static double? Value(Scenario scenario, PanelInfo info, string label, DateTimeOffset at, DateTimeOffset now)
    {
        if (at > now || at < now - TimeSpan.FromHours(24) || (info.Group is PanelGroup.SystemHealth && at.Minute is 20 or 21))
        {
            return null;
        }

        var seed = label.Sum(character => character) + info.Key.Length;
        var wave = 1 + (0.3 * Math.Sin((at.ToUnixTimeSeconds() / 700.0) + seed)) + (0.25 * Noise(at.ToUnixTimeSeconds() + seed));
        var bad = scenario is Scenario.Incident && now - at < TimeSpan.FromMinutes(18) ? 1.0 : 0;
        return info.Key switch
        {
            "tasks-failed" or "task-failures" => Noise(at.ToUnixTimeSeconds() + seed) > 0.8 - bad ? 1 + (6 * bad * wave) : 0,
            "step-failures" => Noise(at.ToUnixTimeSeconds() + seed) > 0.9 - bad ? 2 + (9 * bad) : 0,
            "step-execution-time" => (60 + (seed % 180)) * wave * (1 + (4 * bad)),
            "step-retry-rate" => 0.4 * wave * (1 + (20 * bad)),
            "tasks-active" => Math.Round(seed % 9 * wave * (1 + (8 * bad))),
            "workers" => bad > 0 && label[0] is 'r' ? 0 : 1,
            "connection-pool" => 22 * wave,
            "circuit-breakers" => bad,
            "api-response-time" => (label switch { "p50" => 4, "p95" => 12, _ => 31 }) * wave,
            "database-errors" => label[0] is 'r' ? Math.Round(wave) : 0,
            _ => (8 + (seed % 40)) * wave * (1 - (0.5 * bad)),
        };
    }

    private static double Noise(long seed) => ((seed * 2654435761) % 1000 / 1000.0 + 1) % 1;

    private static KpiTile Tile(Scenario scenario, Kpi kpi, DateTimeOffset now)
    {
        var calm = kpi.Key switch
        {
            "api-response-time" => 31.4, "sql-function-time" => 1.37, "connection-pool" => 23.1, "event-propagation" => 6.8, "worker-claims" => 99.93, _ => 287.0,
        };
        var value = (scenario, kpi.Key) switch
        {
            (Scenario.Incident, "event-propagation") => 28_431.0,
            (Scenario.Incident, "end-to-end") => 99_612.0,
            (Scenario.Incident, "worker-claims") => 92.4,
            _ => calm,
        };
        Absence? absence = (scenario, kpi.Key) switch
        {
            (Scenario.Blind, "connection-pool") => new(AbsenceReason.SourceDown, "Prometheus does not answer."),
            (Scenario.Blind, "api-response-time") => new(AbsenceReason.NotConfigured, "Set TaskerOps:Tasker:Orchestrators to measure it."),
            (Scenario.Blind, "end-to-end") => new(AbsenceReason.NoTraffic, "No task was completed in the last 5 min."),
            _ => null,
        };
        var past = Enumerable.Range(0, 60).Select(minute => now - TimeSpan.FromMinutes(60 - minute)).Select((at, index) => new Point(
            at, absence is not null && index > 44 ? null : (index > 42 ? value : calm) * (kpi.Unit is "%" && calm > 90 ? 1 : 0.8 + (0.4 * Noise(index * 17))))).ToList();
        return new KpiTile(
            new KpiReading(kpi, new Reading
            {
                Value = absence is null ? value : null,
                Absence = absence,
                Unit = kpi.Unit,
                Samples = absence is null ? 2091 : 0,
                Window = TimeSpan.FromMinutes(5),
                Method = kpi.Key switch { "api-response-time" or "sql-function-time" => Method.Probe, "connection-pool" => Method.Estimate, _ => Method.Exact },
                Source = Source.Postgres,
                TakenAt = now - TimeSpan.FromSeconds(4),
            }, kpi.Default),
            past);
    }

    private static Verdict Verdict(Scenario scenario) => scenario switch
    {
        Scenario.Incident => new(VerdictLevel.Broken, "Task completion p99 is 1 min 40 s, alert at 1 s.", ["Event propagation p95 is 28 s, alert at 20 ms.", "Worker claims are at 92.4 %, under the target of 95 %."]),
        Scenario.Blind => new(VerdictLevel.Unknown, "3 of 6 KPIs cannot be measured: Prometheus does not answer.", []),
        _ => new(VerdictLevel.Well, "All six KPIs are within target.", []),
    };

    private static SourceState[] Sources(Scenario scenario, DateTimeOffset now)
    {
        var blind = scenario is Scenario.Blind;
        return
        [
            new(Source.Postgres, "PostgreSQL", true, now - TimeSpan.FromSeconds(3), now - TimeSpan.FromSeconds(3), null),
            new(Source.Prometheus, "Prometheus", true, now - TimeSpan.FromSeconds(blind ? 312 : 4), now - TimeSpan.FromSeconds(4), blind ? "Connection refused." : null),
            new(Source.Tasker, "orchestrator 127.0.0.1:8080", !blind, blind ? null : now - TimeSpan.FromSeconds(2), null, null),
        ];
    }
}
