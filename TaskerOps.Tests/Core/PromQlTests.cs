using TaskerOps.Core.Evidence;
using TaskerOps.Core.Prometheus;
using Xunit;

namespace TaskerOps.Tests.Core;

public sealed class PromQlTests
{
    [Theory]
    [InlineData("tasker", "job=\"tasker\"")]
    [InlineData("", "job=\"\"")]
    [InlineData("a\"} or up{job=\"b", "job=\"a\\\"} or up{job=\\\"b\"")]
    [InlineData("back\\slash", "job=\"back\\\\slash\"")]
    [InlineData("\\\"", "job=\"\\\\\\\"\"")]
    [InlineData("two\nlines", "job=\"two\\nlines\"")]
    [InlineData("${x} <b>", "job=\"${x} <b>\"")]
    [InlineData("\u202eRTL", "job=\"\u202eRTL\"")]
    public void Is_HostileValue_StaysInsideItsQuotes(string value, string expected) => Assert.Equal(expected, PromQl.Is("job", value));

    [Theory]
    [InlineData(0.2, "1s")]
    [InlineData(1.2, "2s")]
    [InlineData(90, "90s")]
    [InlineData(7 * 86400, "604800s")]
    public void Range_Length_WholeSecondsRoundedUp(double seconds, string expected) => Assert.Equal(expected, PromQl.Range(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void For_AnyMeasure_NamesOnlyMetricsThatAStockTaskerOrTaskerOpsExports()
    {
        string[] exported = ["up", "tasker_db_pool_connections", "tasker_orchestration_circuit_breaker_state", "tasker_health_channel_saturation_percent", "tasker_steps_enqueued_total", "tasker_step_state_transitions_total", "tasker_tasks_completions_total", "tasker_channel_overflow_events_total", "tasker_channel_messages_dropped_total", "tasker_.+"];

        foreach (var measure in Enum.GetValues<Measure>())
        {
            var text = MeasureQueries.For(measure, new PrometheusJobs(), TimeSpan.FromSeconds(60), 25)?.Text ?? "";
            var named = text.Replace("(overflow_events|messages_dropped)", "overflow_events", StringComparison.Ordinal)
                .Split(['(', ')', '{', '}', '[', ']', ' ', ',', '"', '~', '='], StringSplitOptions.RemoveEmptyEntries)
                .Where(word => word is "up" || word.StartsWith("tasker_", StringComparison.Ordinal));
            Assert.All(named, word => Assert.Contains(word, exported));
        }
    }
}
