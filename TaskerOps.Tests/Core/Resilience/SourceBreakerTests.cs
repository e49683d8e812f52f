using Microsoft.Extensions.Time.Testing;
using TaskerOps.Core.Resilience;
using Xunit;

namespace TaskerOps.Tests.Core.Resilience;

public sealed class SourceBreakerTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(4);

    private readonly FakeTimeProvider _time = new();
    private readonly List<bool> _moves = [];
    private readonly SourceBreaker _breaker;
    private int _asked;

    public SourceBreakerTests() => _breaker = new SourceBreaker("here", new BreakerRule(2, Pause), _time, (_, isOpen) => _moves.Add(isOpen));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_OneFailureBetweenAnswers_StaysClosed()
    {
        for (var i = 0; i < 20; i++)
        {
            await AnswerAsync();
            await FailAsync();
        }

        Assert.Equal(BreakerPosition.Closed, _breaker.State.Position);
        Assert.Equal(40, _asked);
    }

    [Fact]
    public async Task Run_TwoFailuresInARow_IsLeftAloneThenTriedOnce()
    {
        await FailAsync();
        await FailAsync();

        Assert.Equal(new BreakerState("here", BreakerPosition.Open, _time.GetUtcNow()), _breaker.State);
        await Assert.ThrowsAsync<BreakerOpenException>(AnswerAsync);
        Assert.Equal(2, _asked);

        _time.Advance(Pause);
        await FailAsync();
        await Assert.ThrowsAsync<BreakerOpenException>(AnswerAsync);
        _time.Advance(Pause);
        await AnswerAsync();

        Assert.Equal(new BreakerState("here", BreakerPosition.Closed, null), _breaker.State);
        Assert.Equal([true, false], _moves);
    }

    [Fact]
    public async Task Run_LongAfterManyAnswers_OpensAsFast()
    {
        for (var i = 0; i < 1000; i++)
        {
            await AnswerAsync();
        }

        await FailAsync();
        await FailAsync();

        Assert.Equal(BreakerPosition.Open, _breaker.State.Position);
    }

    [Fact]
    public async Task Run_WhatIsNotTheSourcesFault_DoesNotCount()
    {
        for (var i = 0; i < 5; i++)
        {
            await Assert.ThrowsAsync<FormatException>(() => _breaker.RunAsync<int>(_ => throw new FormatException(), exception => exception is not FormatException, Cancellation));
        }

        Assert.Equal(BreakerPosition.Closed, _breaker.State.Position);
    }

    [Fact]
    public async Task Run_AnswersThatCountAsFailures_AreGivenAndOpenIt()
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(503, await _breaker.RunAsync(_ => Task.FromResult(503), _ => true, Cancellation, status => status == 503));
        }

        Assert.Equal(BreakerPosition.Open, _breaker.State.Position);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(15)]
    [InlineData(300)]
    public void ForPolls_AnyInterval_PauseIsOverBeforeTheNextPoll(int seconds)
    {
        var interval = TimeSpan.FromSeconds(seconds);

        Assert.InRange(BreakerRule.ForPolls(interval).Pause, BreakerRule.Shortest, interval * 2 * 0.9);
    }

    private Task<int> AnswerAsync() => _breaker.RunAsync(_ => Task.FromResult(++_asked), _ => true, Cancellation);

    private Task<TimeoutException> FailAsync() => Assert.ThrowsAsync<TimeoutException>(() => _breaker.RunAsync<int>(
        _ =>
        {
            _asked++;
            throw new TimeoutException();
        },
        _ => true,
        Cancellation));
}
