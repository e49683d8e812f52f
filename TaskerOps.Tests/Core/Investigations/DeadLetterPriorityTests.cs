using TaskerOps.Core.Investigations.DeadLetters;

namespace TaskerOps.Tests.Core.Investigations;

public sealed class DeadLetterPriorityTests
{
    [Theory]
    [InlineData("dependency_cycle_detected", 1, 1001)]
    [InlineData("max_retries_exceeded", 0, 500)]
    [InlineData("staleness_timeout", 401, 501)]
    [InlineData("worker_unavailable", 10, 60)]
    [InlineData("manual_dlq", 10, 20)]
    [InlineData("a_reason_of_a_later_version", 10, 20)]
    [InlineData("staleness_timeout", -5, 100)]
    public void Of_ReasonAndAge_AsTaskersOwnQueue(string reason, double minutes, double expected) =>
        Assert.Equal(expected, DeadLetterPriority.Of(reason, TimeSpan.FromMinutes(minutes)));
}
