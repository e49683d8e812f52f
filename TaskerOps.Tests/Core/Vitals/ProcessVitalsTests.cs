using TaskerOps.Core.Probes;
using TaskerOps.Core.Vitals;
using Xunit;

namespace TaskerOps.Tests.Core.Vitals;

public sealed class ProcessVitalsTests
{
    private static readonly DateTimeOffset Zero = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);
    private static readonly ProbeAnswer Good = new(TimeSpan.FromMilliseconds(7), """{"status":"healthy"}""", null, 200);
    private static readonly ProbeAnswer Late = new(TimeSpan.FromSeconds(3), null, "/health/detailed did not answer within 3 s", TimedOut: true);
    private static readonly Readiness Ready = new(true, TimeSpan.Zero, false);

    [Fact]
    public void Tried_FallsSilentAndComesBack_SinceWhenAndLastWordsKept()
    {
        var first = Try(new ProcessVitals("a:1", true), 0, Good);
        var second = Try(first, 5, Good);
        var silent = Try(Try(second, 10, Late), 15, Late);
        var back = Try(silent, 20, Good);

        Assert.Equal((Zero, null), (second.AnswersSince, second.SilentSince));
        Assert.Equal((null, At(10), At(5)), (silent.AnswersSince, silent.SilentSince, silent.AnsweredAt));
        Assert.Equal("healthy", silent.Health.Status);
        Assert.False(silent.Answers);
        Assert.Equal((At(20), null, null), (back.AnswersSince, back.SilentSince, back.Problem));
        Assert.Null(new ProcessVitals("a:1", true).Answers);
    }

    [Theory]
    [InlineData(200, null, true)]
    [InlineData(408, "answered 408", false)]
    [InlineData(503, "answered 503", false)]
    [InlineData(401, "answered 401", null)]
    [InlineData(404, "answered 404", null)]
    public void Readiness_Status_ItsMeaning(int status, string? problem, bool? expected) =>
        Assert.Equal(expected, Readiness.Of(new ProbeAnswer(TimeSpan.Zero, "", problem, status)).IsReady);

    [Fact]
    public void Readiness_GivenUp_NotReadyAndLate() => Assert.Equal(new Readiness(false, Late.Duration, true), Readiness.Of(Late));

    [Theory]
    [InlineData("orchestration_step_results", QueueKind.Orchestration, null)]
    [InlineData("worker_payments_queue", QueueKind.Steps, "payments")]
    [InlineData("worker_a_queue_queue", QueueKind.Steps, "a_queue")]
    [InlineData("worker_orchestration_queue", QueueKind.Other, null)]
    [InlineData("worker__queue", QueueKind.Other, null)]
    [InlineData("payments_domain_events", QueueKind.DomainEvents, "payments")]
    [InlineData("payments_domain_events_dlq", QueueKind.DeadDomainEvents, "payments")]
    [InlineData("_domain_events", QueueKind.Other, null)]
    [InlineData("", QueueKind.Other, null)]
    public void QueueName_Read_KindAndNamespace(string name, QueueKind kind, string? @namespace) => Assert.Equal((kind, @namespace), QueueName.Read(name));

    private static ProcessVitals Try(ProcessVitals process, int second, ProbeAnswer answer) =>
        process.Tried(At(second), answer, ProcessProbe.Health(answer), Ready, null, isAlive: answer.Status is not null);

    private static DateTimeOffset At(int second) => Zero + TimeSpan.FromSeconds(second);
}
