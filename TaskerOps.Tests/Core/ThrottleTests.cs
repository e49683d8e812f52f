using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TaskerOps.Core.Polling;
using Xunit;

namespace TaskerOps.Tests.Core;

public sealed class ThrottleTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private readonly FakeTimeProvider _clock = new(Made.Noon);
    private int _runs;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_Burst_OnceAtOnceAndOnceAfterTheInterval()
    {
        using var throttle = Throttle(() => Task.CompletedTask);

        throttle.Run();
        await Eventually.IsTrueAsync(() => _runs == 1, Cancellation);
        for (var i = 0; i < 100; i++)
        {
            throttle.Run();
        }

        Assert.Equal(1, _runs);
        await AdvanceUntilAsync(() => _runs == 2);
        _clock.Advance(Interval * 10);
        Assert.Equal(2, _runs);
    }

    [Fact]
    public async Task Run_CallbackThrows_TheNextRunsAllTheSame()
    {
        using var throttle = Throttle(() => throw new InvalidOperationException("the page is broken"));

        throttle.Run();
        await Eventually.IsTrueAsync(() => _runs == 1, Cancellation);
        throttle.Run();

        await AdvanceUntilAsync(() => _runs == 2);
    }

    [Fact]
    public async Task Run_CallbackStillRuns_NeverTwoAtATime()
    {
        var finished = new TaskCompletionSource();
        var (running, most) = (0, 0);
        using var throttle = Throttle(async () =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await finished.Task;
            Interlocked.Decrement(ref running);
        });

        throttle.Run();
        await Eventually.IsTrueAsync(() => _runs == 1, Cancellation);
        throttle.Run();
        _clock.Advance(Interval * 3);
        Assert.Equal(1, _runs);
        finished.SetResult();

        await AdvanceUntilAsync(() => _runs == 2);
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task Dispose_RunWanted_NoneBegins()
    {
        var throttle = Throttle(() => Task.CompletedTask);
        throttle.Run();
        await Eventually.IsTrueAsync(() => _runs == 1, Cancellation);
        throttle.Run();

        throttle.Dispose();
        throttle.Run();
        _clock.Advance(Interval * 10);

        Assert.Equal(1, _runs);
    }

    private Throttle Throttle(Func<Task> callback) => new(
        () =>
        {
            Interlocked.Increment(ref _runs);
            return callback();
        },
        Interval, _clock, NullLogger.Instance);

    private Task AdvanceUntilAsync(Func<bool> condition) => Eventually.IsTrueAsync(
        () =>
        {
            _clock.Advance(Interval);
            return condition();
        },
        Cancellation);
}
