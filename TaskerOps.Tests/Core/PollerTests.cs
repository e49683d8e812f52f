using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Prometheus;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Resilience;
using TaskerOps.Core.Telemetry;
using Xunit;

namespace TaskerOps.Tests.Core;

public sealed class PollerTests : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private readonly FakeTimeProvider _clock = new(Made.Noon);
    private readonly LiveState _live = new();
    private readonly LevelLog _log = new();
    private readonly TestPoller _source;

    public PollerTests() => _source = new TestPoller(_live, _clock, _log);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private SourceState State => _live.Parts.Sources["test"];

    public async ValueTask DisposeAsync()
    {
        await _source.StopAsync(CancellationToken.None);
        _source.Dispose();
    }

    [Fact]
    public async Task Poll_SourceFails_KeepsTheLastValueAndItsAgeAndSaysWhy()
    {
        await AnswerOnceAsync();
        var answered = State.AnsweredAt;

        _source.Failure = new PrometheusException("Prometheus answered 500: out of memory.");
        await UntilAsync(() => State.IsDown);

        Assert.Equal("Prometheus answered 500: out of memory", State.Problem);
        Assert.Equal(answered, State.AnsweredAt);
        Assert.True(State.TriedAt > answered);
        Assert.Equal(1, _live.Parts.Own.Of(Measure.SqlProbe)["polls"][^1].Value);
        Assert.Equal(AbsenceReason.SourceDown, _live.Parts.AbsenceOf("test")!.Reason);
    }

    [Fact]
    public async Task Poll_SourceIsBack_RecoversWithinTwoPolls()
    {
        await AnswerOnceAsync();
        _source.Failure = new TimeoutException();
        await UntilAsync(() => State.IsDown);
        _source.Failure = null;
        var back = _clock.GetUtcNow();

        await UntilAsync(() => !State.IsDown);

        Assert.InRange(_clock.GetUtcNow() - back, TimeSpan.Zero, (Interval * 2 * 1.1) + TimeSpan.FromSeconds(1));
        Assert.Null(_live.Parts.AbsenceOf("test"));
    }

    [Fact]
    public async Task Poll_Each_IsACorrelationOfItsOwn()
    {
        await AnswerOnceAsync();

        await UntilAsync(() => _source.Correlations.Count >= 3);

        Assert.DoesNotContain(null, _source.Correlations);
        Assert.Distinct(_source.Correlations);
    }

    [Fact]
    public async Task Poll_SourceAnswers_AtItsCadenceGiveOrTakeATenth()
    {
        await AnswerOnceAsync();
        var started = _clock.GetUtcNow();

        await UntilAsync(() => _source.Polls >= 11);

        Assert.InRange(_clock.GetUtcNow() - started, Interval * 10 * 0.9, (Interval * 10 * 1.1) + TimeSpan.FromSeconds(11));
    }

    [Fact]
    public async Task Poll_SourceHangs_GivenUpAfterTheLimit()
    {
        _source.Hangs = true;
        await _source.StartAsync(Cancellation);

        await UntilAsync(() => _live.Parts.Sources.ContainsKey("test"));

        Assert.Equal("it took too long", State.Problem);
    }

    public static TheoryData<Exception, string> Failures => new()
    {
        { new TimeoutException("secret"), "it took too long" },
        { new NpgsqlException("secret", new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.ConnectionRefused)), "connection failed (ConnectionRefused)" },
        { new NpgsqlException("secret"), "the connection failed or broke" },
        { new HttpRequestException(HttpRequestError.NameResolutionError, "secret"), "request failed (NameResolutionError)" },
        { new InvalidOperationException("secret"), "unexpected InvalidOperationException, see the log" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Poll_AnyFailure_OneSentenceWithoutSecrets(Exception failure, string problem)
    {
        _source.Failure = failure;
        await _source.StartAsync(Cancellation);

        await UntilAsync(() => _live.Parts.Sources.ContainsKey("test"));

        Assert.Equal(problem, State.Problem);
    }

    [Fact]
    public async Task Poll_RefusedByTheBreaker_TheReasonStaysWhatWasFoundOut()
    {
        await AnswerOnceAsync();
        _source.Failure = new TimeoutException();
        await UntilAsync(() => State.IsDown);
        var tried = State.TriedAt;

        _source.Failure = new BreakerOpenException("It failed a moment ago and is left alone for now.");
        await UntilAsync(() => State.TriedAt > tried);

        Assert.Equal("it took too long", State.Problem);
    }

    [Fact]
    public async Task Poll_StaysDown_LoggedOnceThenOnceWhenBack()
    {
        await AnswerOnceAsync();
        _source.Failure = new TimeoutException();
        await UntilAsync(() => _source.Polls >= 5);
        _source.Failure = null;
        await UntilAsync(() => !State.IsDown);

        Assert.Equal([LogLevel.Warning, LogLevel.Information], _log.Levels);
    }

    private async Task AnswerOnceAsync()
    {
        await _source.StartAsync(Cancellation);
        await Eventually.IsTrueAsync(() => _live.Parts.Sources.ContainsKey("test"), Cancellation);
    }

    private Task UntilAsync(Func<bool> condition) => Eventually.IsTrueAsync(
        () =>
        {
            if (condition())
            {
                return true;
            }

            _clock.Advance(TimeSpan.FromSeconds(1));
            return condition();
        },
        Cancellation);

    private sealed class TestPoller(LiveState live, FakeTimeProvider clock, ILogger log) : Poller(Source.Prometheus, "test", Interval, live, clock, log)
    {
        public Exception? Failure { get; set; }

        public bool Hangs { get; set; }

        public int Polls { get; private set; }

        public ConcurrentQueue<Guid?> Correlations { get; } = new();

        protected override async Task PollAsync(CancellationToken cancellationToken)
        {
            Polls++;
            Correlations.Enqueue(Correlation.Current);
            if (Hangs)
            {
                await Task.Delay(System.Threading.Timeout.Infinite, cancellationToken);
            }

            if (Failure is { } failure)
            {
                throw failure;
            }

            Live.Update(parts => parts with { Own = parts.Own.With(Measure.SqlProbe, "polls", Time.GetUtcNow(), Polls) });
        }
    }

    private sealed class LevelLog : ILogger
    {
        private readonly List<LogLevel> _levels = [];

        public IReadOnlyList<LogLevel> Levels => _levels;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => _levels.Add(logLevel);
    }
}
