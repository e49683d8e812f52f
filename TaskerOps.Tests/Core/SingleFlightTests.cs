using Microsoft.Extensions.Time.Testing;
using TaskerOps.Core.Polling;
using Xunit;

namespace TaskerOps.Tests.Core;

public sealed class SingleFlightTests
{
    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private readonly FakeTimeProvider _clock = new(Made.Noon);
    private int _asked;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetAsync_ManyAtOnce_OneQuestion()
    {
        var flight = new SingleFlight<string, int>(_ => true, _clock);
        var answer = new TaskCompletionSource<int>();

        var waiting = Enumerable.Range(0, 20).Select(_ => flight.GetAsync("a", Keep, Asking(_ => answer.Task), Limit, Cancellation)).ToList();
        answer.SetResult(7);

        Assert.All(await Task.WhenAll(waiting), value => Assert.Equal(7, value));
        Assert.Equal(1, _asked);
    }

    [Fact]
    public async Task GetAsync_Later_KeptForAWhileThenAskedAgain()
    {
        var flight = new SingleFlight<string, int>(_ => true, _clock);
        await flight.GetAsync("a", Keep, Asking(), Limit, Cancellation);

        _clock.Advance(Keep - TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, await flight.GetAsync("a", Keep, Asking(), Limit, Cancellation));
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(2, await flight.GetAsync("a", Keep, Asking(), Limit, Cancellation));
        Assert.Equal(3, await flight.GetAsync("b", Keep, Asking(), Limit, Cancellation));
    }

    [Fact]
    public async Task GetAsync_Failed_NotKept()
    {
        var flight = new SingleFlight<string, int>(_ => true, _clock);

        await Assert.ThrowsAsync<InvalidOperationException>(() => flight.GetAsync("a", Keep, Asking(_ => throw new InvalidOperationException()), Limit, Cancellation));

        Assert.Equal(2, await flight.GetAsync("a", Keep, Asking(), Limit, Cancellation));
    }

    [Fact]
    public async Task GetAsync_AnswerNotWorthKeeping_AskedAgain()
    {
        var flight = new SingleFlight<string, int>(answer => answer > 1, _clock);

        await flight.GetAsync("a", Keep, Asking(), Limit, Cancellation);
        Assert.Equal(2, await flight.GetAsync("a", Keep, Asking(), Limit, Cancellation));
        Assert.Equal(2, await flight.GetAsync("a", Keep, Asking(), Limit, Cancellation));
    }

    [Fact]
    public async Task GetAsync_OneGivesUp_TheOthersStillGetTheAnswer()
    {
        var flight = new SingleFlight<string, int>(_ => true, _clock);
        var answer = new TaskCompletionSource<int>();
        using var impatient = new CancellationTokenSource();
        var first = flight.GetAsync("a", Keep, Asking(_ => answer.Task), Limit, impatient.Token);
        var second = flight.GetAsync("a", Keep, Asking(_ => answer.Task), Limit, Cancellation);

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        answer.SetResult(7);

        Assert.Equal(7, await second);
        Assert.Equal(1, _asked);
    }

    [Fact]
    public async Task GetAsync_SourceTakesTooLong_ItsTokenEnds()
    {
        var flight = new SingleFlight<string, int>(_ => true, _clock);
        var never = flight.GetAsync("a", Keep, Asking(async token => { await Task.Delay(Timeout.Infinite, token); return 0; }), Limit, Cancellation);

        await Eventually.IsTrueAsync(() => _asked == 1, Cancellation);
        await Eventually.IsTrueAsync(() => { _clock.Advance(Limit); return never.IsCompleted; }, Cancellation);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => never);
    }

    [Fact]
    public async Task GetAsync_ManyKeys_TheOldestAreForgotten()
    {
        var flight = new SingleFlight<int, int>(_ => true, _clock);
        for (var key = 0; key <= SingleFlight<int, int>.Most; key++)
        {
            await flight.GetAsync(key, Keep, Asking(), Limit, Cancellation);
            _clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal(2, await flight.GetAsync(1, Keep, Asking(), Limit, Cancellation));
        Assert.Equal(SingleFlight<int, int>.Most + 2, await flight.GetAsync(0, Keep, Asking(), Limit, Cancellation));
    }

    [Fact]
    public async Task GetAsync_WindowsThatMoveOn_LeaveNothingBehind()
    {
        var flight = new SingleFlight<int, int>(_ => true, _clock);
        for (var key = 0; key < 20; key++)
        {
            await flight.GetAsync(key, Keep, Asking(), Limit, Cancellation);
            Assert.InRange(flight.Held, 1, 2);
            _clock.Advance(Keep / 2);
        }
    }

    [Fact]
    public async Task GetAsync_AnswerOnItsWayForLong_IsJoined()
    {
        var flight = new SingleFlight<string, int>(_ => true, _clock);
        var answer = new TaskCompletionSource<int>();
        var first = flight.GetAsync("a", Keep, Asking(_ => answer.Task), Limit, Cancellation);
        await Eventually.IsTrueAsync(() => _asked == 1, Cancellation);
        _clock.Advance(Keep);

        var second = flight.GetAsync("a", Keep, Asking(_ => answer.Task), Limit, Cancellation);
        answer.SetResult(7);

        Assert.Equal((7, 7, 1), (await first, await second, _asked));
    }

    private Func<CancellationToken, Task<int>> Asking(Func<CancellationToken, Task<int>>? answer = null) => token =>
    {
        var asked = Interlocked.Increment(ref _asked);
        return answer?.Invoke(token) ?? Task.FromResult(asked);
    };
}
