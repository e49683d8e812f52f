using System.Globalization;
using TaskerOps.Core.Breaches;
using TaskerOps.Tests.Core;
using Xunit;

namespace TaskerOps.Tests.Faults.Breaches;

/// <summary>The only process dies with a breach open that somebody has, and is back after more than two intervals.</summary>
[Trait("Category", "Faults")]
public sealed class RestartTests : IAsyncLifetime
{
    private BreachScene _scene = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _scene = await BreachScene.StartAsync(Cancellation);
        await _scene.SlowDownAsync(Cancellation);
    }

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task Restart_OpenAndAcknowledged_StillSoWithTheGapAndNobodyToldAgain()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "sends signals");
        Breach before;
        await using (var killed = await WebProcess.StartAsync(_scene.Settings, Cancellation))
        {
            await Eventually.IsTrueAsync(async () => await _scene.OpenAsync(Cancellation) is not null, Cancellation);
            var fired = (await _scene.OpenAsync(Cancellation))!;
            Assert.Equal(200, (await killed.ChangeAsync(fired.Id, "acknowledge", "Ana", "looking", fired.Version, Cancellation)).Status);
            before = (await _scene.OpenAsync(Cancellation))!;
            await Eventually.IsTrueAsync(async () => await _scene.AllToldAsync(Cancellation) && _scene.Receiver.Requests.Count == 4, Cancellation);
        }

        var last = (await _scene.EvaluationsAsync(Cancellation))[^1];
        await Eventually.IsTrueAsync(() => TimeProvider.System.GetUtcNow() - last.At > 2 * BreachScene.Interval, Cancellation);
        await using var restarted = await WebProcess.StartAsync(_scene.Settings, Cancellation);
        var evaluations = await EvaluatedTwiceSinceAsync(last);

        var after = (await _scene.OpenAsync(Cancellation))!;
        Assert.Equal((before.Id, before.Acknowledgement, before.Version + 1), (after.Id, after.Acknowledgement, after.Version));
        var events = await _scene.Log.EventsAsync(before.Id, Cancellation);
        Assert.Equal([BreachEventKind.Fired, BreachEventKind.Acknowledged, BreachEventKind.NotEvaluated], events.Select(happened => happened.Kind));
        Assert.Equal(last.At, Moment(events[^1].From), TimeSpan.FromMilliseconds(2));
        Assert.Equal(evaluations[0].At, Moment(events[^1].To), TimeSpan.FromMilliseconds(2));
        var told = await restarted.GetAsync($"/api/v1/breaches/{before.Id}", Cancellation);
        Assert.Equal(("acknowledged", "Ana"), (
            told.GetProperty("breach").GetProperty("state").GetString(), told.GetProperty("breach").GetProperty("acknowledgement").GetProperty("by").GetProperty("name").GetString()));
        Assert.True(await _scene.AllToldAsync(Cancellation));
        Assert.Equal(4, _scene.Receiver.Requests.Count);
    }

    private async Task<IReadOnlyList<WrittenEvaluation>> EvaluatedTwiceSinceAsync(WrittenEvaluation last)
    {
        IReadOnlyList<WrittenEvaluation> since = [];
        await Eventually.IsTrueAsync(
            async () => (since = [.. (await _scene.EvaluationsAsync(Cancellation)).SkipWhile(evaluation => evaluation.Id != last.Id).Skip(1)]).Count >= 2, Cancellation);
        return since;
    }

    private static DateTimeOffset Moment(string? text) => DateTimeOffset.Parse(text!, CultureInfo.InvariantCulture);
}
