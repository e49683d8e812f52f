using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Telemetry;
using TaskerOps.Web.Telemetry;
using Xunit;

namespace TaskerOps.Tests.Documentation;

public sealed partial class MetricsPageTests
{
    [Fact]
    public void Table_InstrumentsOfToday_NamesAndTypesAreExactlyThose()
    {
        var documented = Rows().Matches(DocumentationFile.Read("metrics.md")).Select(row => (row.Groups["name"].Value, row.Groups["type"].Value)).Order();

        Assert.Equal(Exported().Order(), documented);
    }

    private static HashSet<(string Name, string Type)> Exported()
    {
        RuntimeHelpers.RunClassConstructor(typeof(TaskerOpsTelemetry).TypeHandle);
        RuntimeHelpers.RunClassConstructor(typeof(DerivedMetrics).TypeHandle);
        RuntimeHelpers.RunClassConstructor(typeof(OutboxMetrics).TypeHandle);
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

    [GeneratedRegex(@"^\| `(?<name>taskerops_[a-z_]+)` \| (?<type>\w+) \|", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Rows();
}
