using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Breaches.Log;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Probes;
using TaskerOps.Tests.Core;
using TaskerOps.Tests.Fakes;
using Xunit;

namespace TaskerOps.Tests.Integration.Breaches;

/// <summary>Several evaluators on one PostgreSQL. Their own clock is moved by hand; the lease goes by the server's.</summary>
public sealed class EvaluatorOnLogTests(BreachLogServer server) : BreachLogTest(server)
{
    private static readonly EvaluationOptions Options = new() { IntervalSeconds = 5 };
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    private readonly FakeTimeProvider _clock = new(Episodes.Noon);
    private readonly LiveState _live = new();

    [Fact]
    public async Task Beat_ThreeProcessesAndTheLeaderDies_OneEvaluationPerIntervalAndOneBreach()
    {
        var processes = Enumerable.Range(0, 3).Select(_ => Start(Log)).ToList();
        await RunAsync(95, 75, processes);

        var breach = Assert.Single(await Log.OpenAsync(Cancellation));
        Assert.True(processes[0].State.IsLeader);
        Assert.All(processes, process => Assert.Equal(breach, Assert.Single(process.State.Board.Open)));
        Assert.All(processes, process => Assert.Equal(processes[0].State.Board.EvaluationId, process.State.Board.EvaluationId));
        Assert.IsType<BreachOutcome.Changed>(await Log.ChangeAsync(Episodes.Acknowledge(breach.Id, Episodes.Ana), Cancellation));

        // Dead: it beats no more. Its lease runs out by the server's clock.
        var others = processes[1..];
        await Eventually.IsTrueAsync(
            async () =>
            {
                await RunAsync(95, 5, others);
                return others.Count(process => process.State.IsLeader) == 1;
            },
            Cancellation);
        await RunAsync(95, 15, others);

        var kept = Assert.Single(await Log.OpenAsync(Cancellation));
        Assert.Equal((breach.Id, Episodes.Ana), (kept.Id, kept.Acknowledgement!.By));
        Assert.Equal(
            [BreachEventKind.Fired, BreachEventKind.Acknowledged],
            (await Log.EventsAsync(breach.Id, Cancellation)).Select(happened => happened.Kind).Where(kind => kind is not BreachEventKind.NotEvaluated));
        await processes[0].Evaluator.BeatAsync(Cancellation);
        Assert.False(processes[0].State.IsLeader);
    }

    [Fact]
    public async Task Beat_CutOffAndBack_WhatHappenedIsWrittenLateAndNothingTwice()
    {
        var cut = new CutLog(Log);
        Process[] one = [Start(cut)];
        await RunAsync(95, 75, one);
        var first = Assert.Single(await Log.OpenAsync(Cancellation));

        cut.IsCut = true;
        await RunAsync(50, 700, one);
        await RunAsync(97, 75, one);
        var arisen = Assert.Single(one[0].State.Board.Open);
        Assert.NotNull(one[0].State.Board.NotRecordedSince);
        cut.IsCut = false;
        await RunAsync(97, 10, one);

        Assert.Null(one[0].State.Board.NotRecordedSince);
        var open = Assert.Single(await Log.OpenAsync(Cancellation));
        Assert.Equal((arisen.Id, true, first.Id), (open.Id, open.IsWrittenLate, open.PreviousId!.Value));
        var events = await Log.EventsAsync(first.Id, Cancellation);
        Assert.Equal([(BreachEventKind.Fired, false), (BreachEventKind.Recovering, true), (BreachEventKind.Resolved, true)], events.Select(happened => (happened.Kind, happened.IsWrittenLate)));
        Assert.Equal([1L, 2L, 3L], events.Select(happened => happened.Version));
    }

    private Process Start(IBreachLog log)
    {
        var settings = new KpiSettings(new Dictionary<string, KpiOptions>());
        var state = new BreachBoardState();
        var source = new RoundSource(new KpiBoard(_live, settings, _clock), _live, settings, new TaskerEndpointsOptions(), Options, _clock);
        return new Process(new Evaluator(log, source, state, Options, null, _clock, NullLogger<Evaluator>.Instance), state);
    }

    private async Task RunAsync(double pool, int seconds, IReadOnlyList<Process> processes)
    {
        for (var passed = 0; passed < seconds; passed += (int)Beat.TotalSeconds)
        {
            _clock.Advance(Beat);
            _live.Update(parts => parts with { Own = parts.Own.With(Measure.PoolUtilization, "o:8080", _clock.GetUtcNow() - TimeSpan.FromMilliseconds(1), pool) });
            foreach (var process in processes)
            {
                await process.Evaluator.BeatAsync(Cancellation);
            }
        }
    }

    private sealed record Process(Evaluator Evaluator, BreachBoardState State);
}
