using TaskerOps.Core.Evidence;
using TaskerOps.Core.Panels;
using TaskerOps.Core.Prometheus;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;
using Xunit;

namespace TaskerOps.Tests.Core;

/// <summary>A stock Tasker shows few of the metrics that its documentation names: panels do without the others, and say what is missing.</summary>
public sealed class StockTaskerTests
{
    private static readonly Window ADay = Made.Window(0, 86400);
    private static readonly PanelQuery Query = new(new Buckets(ADay, TimeSpan.FromMinutes(30)), new HashSet<string>());

    /// <summary>What a panel may ask of Prometheus beside TaskerOps' own metrics: what Prometheus says itself, and what every orchestrator's page shows from its first seconds, or its first task, on.</summary>
    private static readonly string[] Stock =
    [
        "up", "tasker_db_pool_connections", "tasker_orchestration_circuit_breaker_state", "tasker_health_channel_saturation_percent",
        "tasker_steps_enqueued_total", "tasker_step_state_transitions_total", "tasker_tasks_completions_total",
    ];

    public static TheoryData<string> Keys => [.. PanelCatalog.All.Select(panel => panel.Key)];

    [Fact]
    public void Metrics_OfEveryMeasure_OnStockOrOurs() => Assert.All(
        Enum.GetValues<Measure>().SelectMany(MeasureQueries.Metrics),
        metric => Assert.True(Stock.Contains(metric) || metric.StartsWith("taskerops_", StringComparison.Ordinal), metric));

    [Theory]
    [MemberData(nameof(Keys))]
    public void Draw_SeriesAbsent_UnknownNamesTheMissingMetric(string key)
    {
        var panel = PanelCatalog.FindPanel(key)!;
        var evidence = Made.Evidence(ADay) with { ActivityAbsence = new Absence(AbsenceReason.OutOfReach, "Windows longer than 6 h come from Prometheus.") };

        var data = panel.Draw(evidence, Query);

        Assert.Null(data.Total.Value);
        Assert.NotNull(data.Absence);
        var metrics = panel.Wants.Concat(panel.WantsInsteadOfTables).SelectMany(MeasureQueries.Metrics).ToList();
        Assert.NotEmpty(metrics);
        Assert.True(
            metrics.Exists(metric => data.Absence.Text.Contains($"Prometheus has no series {metric} ", StringComparison.Ordinal)
                || data.Absence.Text.Contains($"Prometheus has no series {metric},", StringComparison.Ordinal)),
            data.Absence.Text);
    }
}
