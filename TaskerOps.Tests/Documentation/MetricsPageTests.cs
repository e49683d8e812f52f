using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Resilience;
using TaskerOps.Core.Telemetry;
using TaskerOps.Web.Telemetry;
using Xunit;

namespace TaskerOps.Tests.Documentation;

public sealed class MetricsPageTests
{
    [Fact]
    public void Table_InstrumentsOfToday_NamesAndTypesAreExactlyThose()
    {
        var documented = MetricsPage.Rows.Where(row => row.Name.StartsWith("taskerops_", StringComparison.Ordinal)).Select(row => (row.Name, row.Type)).Order();

        Assert.Equal(Exported().Order(), documented);
    }

    [Fact]
    public void Table_Units_AreWhatTheNamesEndWith() => Assert.All(
        MetricsPage.Rows, row => Assert.Contains(row.Unit, (string[])(row.Name.Replace("_total", "", StringComparison.Ordinal).Split('_')[^1] switch
        {
            "seconds" => ["s"],
            "bytes" => ["bytes"],
            "percent" => ["%"],
            "value" => ["ms or %"],
            _ => ["1"],
        })));

    private static HashSet<(string Name, string Type)> Exported()
    {
        RuntimeHelpers.RunClassConstructor(typeof(TaskerOpsTelemetry).TypeHandle);
        RuntimeHelpers.RunClassConstructor(typeof(DerivedMetrics).TypeHandle);
        foreach (var instruments in (Type[])[typeof(OutboxMetrics), typeof(QueryMetrics), typeof(CacheMetrics), typeof(WebMetrics), typeof(BreakerMetrics)])
        {
            RuntimeHelpers.RunClassConstructor(instruments.TypeHandle);
        }

        _ = new BreakerMetrics(new SourceBreakers());
        using var pools = new ConnectionPools();
        _ = new ProcessMetrics(pools);
        RuntimeHelpers.RunClassConstructor(typeof(CircuitMetrics).TypeHandle);
        RuntimeHelpers.RunClassConstructor(typeof(BreachTelemetry).TypeHandle);
        _ = new BreachMetrics(new BreachBoardState());
        var live = new LiveState();
        _ = new StateMetrics(live, new KpiBoard(live, new KpiSettings(new Dictionary<string, KpiOptions>(StringComparer.Ordinal)), TimeProvider.System), TimeProvider.System);
        _ = new OutboxMetrics(TimeProvider.System);
        var exported = new HashSet<(string, string)>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name is TaskerOpsTelemetry.Name)
            {
                exported.Add((PrometheusBridge.NameOf(instrument), TypeOf(instrument)));
            }
        };
        listener.Start();
        return exported;
    }

    private static string TypeOf(Instrument instrument) => instrument.GetType().Name.Split('`')[0] switch
    {
        "Counter" or "ObservableCounter" => "counter",
        "Histogram" => "histogram",
        _ => "gauge",
    };
}
