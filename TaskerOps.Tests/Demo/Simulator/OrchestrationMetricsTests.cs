using TaskerOps.Demo.Simulator.Metrics;
using Xunit;

namespace TaskerOps.Tests.Demo.Simulator;

public sealed class OrchestrationMetricsTests
{
    [Fact]
    public void Count_TwoProcesses_EachItsOwnFromItsStart()
    {
        var (first, second) = (new OrchestrationMetrics(), new OrchestrationMetrics());
        first.Count("tasker_tasks_completions_total", 3);
        second.Count("tasker_tasks_completions_total");

        Assert.Contains("} 3", Line(first), StringComparison.Ordinal);
        Assert.Contains("} 1", Line(second), StringComparison.Ordinal);
        Assert.DoesNotContain("tasker_tasks_completions_total{", new OrchestrationMetrics().Render(), StringComparison.Ordinal);
    }

    private static string Line(OrchestrationMetrics metrics) =>
        metrics.Render().Split('\n').Single(line => line.StartsWith("tasker_tasks_completions_total{", StringComparison.Ordinal));
}
