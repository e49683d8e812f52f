using Microsoft.EntityFrameworkCore;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Breaches.Log;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Readings;
using Xunit;

namespace TaskerOps.Tests.Integration.Breaches;

public sealed class BreachLogTests(BreachLogServer server) : BreachLogTest(server)
{
    [Fact]
    public async Task Write_EverythingABreachCanHold_ComesBackAsItWas()
    {
        var lease = await LeadAsync();
        var fired = Episodes.Fired();
        var full = fired.Breach with
        {
            OwnedVersion = 1, Phase = Phase.Recovering, Reopened = 2, PreviousId = Guid.CreateVersion7(), EvaluationId = Guid.CreateVersion7(), IsWrittenLate = true,
            Acknowledgement = new(Episodes.Ana, Episodes.Noon, "\"known\", see {wiki}", Episodes.Noon.AddHours(1), Beyond: 300, WithAnother: true),
            Snooze = new(new Actor("Бо", IsVerified: true), Episodes.Noon, Episodes.Noon.AddHours(2), null),
        };
        var happened = fired.Events[0] with { By = Episodes.Ana, Note = "it's late", EvaluationId = full.EvaluationId, IsWrittenLate = true };

        await Log.WriteAsync(lease, Episodes.Begin(new BreachOutcome.Changed(full, [happened])), Cancellation);

        Assert.Equal(full, await Log.FindAsync(full.Id, Cancellation));
        Assert.Equal([full], await Log.OpenAsync(Cancellation));
        Assert.Equal([happened], await Log.EventsAsync(full.Id, Cancellation));
        Assert.Null(await Log.FindAsync(Guid.CreateVersion7(), Cancellation));
    }

    [Fact]
    public async Task Write_JudgementsTwice_TheLastAreRemembered()
    {
        var lease = await LeadAsync();
        var memory = new Judgement
        {
            Subject = Episodes.Kpi(Kpi.EndToEnd), Phase = Phase.Pending, BeyondFor = TimeSpan.FromSeconds(45), BeyondSince = Episodes.Noon, GoodInARow = 2,
            EvaluatedAt = Episodes.Noon, EvaluationId = Guid.CreateVersion7(), Value = 1.0 / 3, MeasuredAt = Episodes.Noon, Worst = 7, WorstAt = Episodes.Noon,
            Unmeasured = new Absence(AbsenceReason.Stale, "too old"), UnmeasuredSince = Episodes.Noon, ResolvedAt = Episodes.Noon, BreachId = Guid.CreateVersion7(),
        };
        var other = new Judgement { Subject = Episodes.Kpi(Kpi.WorkerClaims) };
        await Log.WriteAsync(lease, Episodes.Begin() with { Judgements = [other, memory with { Phase = Phase.Ok }] }, Cancellation);

        await Log.WriteAsync(lease, Episodes.Begin() with { Judgements = [memory] }, Cancellation);

        Assert.Equal([memory, other], await Log.JudgementsAsync(Cancellation));
    }

    [Fact]
    public async Task Write_SecondOpenBreachOfOneSubject_IsRefusedWithAllThatCameWithIt()
    {
        var lease = await LeadAsync();
        var first = await FiredAsync(lease);
        var innocent = Episodes.Fired(Episodes.Kpi(Kpi.ConnectionPool));

        await Assert.ThrowsAsync<DbUpdateException>(() => Log.WriteAsync(lease, Episodes.Begin(innocent, Episodes.Fired(first.Subject)), Cancellation));

        Assert.Equal([first.Id], (await Log.OpenAsync(Cancellation)).Select(breach => breach.Id));
    }

    [Fact]
    public async Task Write_OneEndsAsTheNextOfItsSubjectBegins_BothAreKept()
    {
        var lease = await LeadAsync();
        var first = await FiredAsync(lease);
        var next = Episodes.Fired(first.Subject, Episodes.Noon.AddHours(1));

        Assert.True(await Log.WriteAsync(lease, Episodes.Begin(next) with { Changes = [Episodes.Resolve(first.Id)] }, Cancellation));

        Assert.Equal([next.Breach.Id], (await Log.OpenAsync(Cancellation)).Select(breach => breach.Id));
        Assert.False((await Log.FindAsync(first.Id, Cancellation))!.IsOpen);
    }

    [Fact]
    public async Task Write_SameBeginningAgainInAnotherEvaluation_IsNotDoubled()
    {
        var lease = await LeadAsync();
        var fired = Episodes.Fired();
        await Log.WriteAsync(lease, Episodes.Begin(fired), Cancellation);

        Assert.True(await Log.WriteAsync(lease, Episodes.Begin(fired), Cancellation));

        Assert.Single(await Log.EventsAsync(fired.Breach.Id, Cancellation));
    }

    [Fact]
    public async Task Write_ByALeaderWhoseLeaseHasPassed_WritesNothing()
    {
        var old = (await Log.HoldLeaseAsync(Guid.NewGuid(), TimeSpan.Zero, Cancellation))!;
        var breach = await FiredAsync(old);
        var fresh = await LeadAsync();
        var late = Episodes.Begin(Episodes.Fired(Episodes.Kpi(Kpi.EndToEnd))) with { Changes = [Episodes.Resolve(breach.Id)], Judgements = [new() { Subject = breach.Subject }] };

        Assert.False(await Log.WriteAsync(old, late, Cancellation));
        Assert.Equal([breach.Id], (await Log.OpenAsync(Cancellation)).Select(open => open.Id));
        Assert.Empty(await Log.JudgementsAsync(Cancellation));
        Assert.Equal(old.Token + 1, fresh.Token);
        Assert.True(await Log.WriteAsync(fresh, late, Cancellation));
    }

    [Fact]
    public async Task HoldLease_HeldByAnother_OnlyAfterItRanOut()
    {
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());
        var first = (await Log.HoldLeaseAsync(one, TimeSpan.FromMinutes(1), Cancellation))!;

        Assert.Null(await Log.HoldLeaseAsync(other, TimeSpan.FromMinutes(1), Cancellation));
        Assert.Null(Log.Held);
        var renewed = (await Log.HoldLeaseAsync(one, TimeSpan.Zero, Cancellation))!;
        var taken = (await Log.HoldLeaseAsync(other, TimeSpan.FromMinutes(1), Cancellation))!;

        Assert.Equal(first.Token, renewed.Token);
        Assert.Equal((other, first.Token + 1), (taken.Holder, taken.Token));
        Assert.Equal(taken, Log.Held);
        Assert.Null(await Log.HoldLeaseAsync(one, TimeSpan.FromMinutes(1), Cancellation));
    }

    [Fact]
    public async Task HoldLease_ManyAtOnce_OneGetsIt()
    {
        await Store.PrepareAsync(Cancellation);

        var leases = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Log.HoldLeaseAsync(Guid.NewGuid(), TimeSpan.FromMinutes(1), Cancellation)));

        Assert.Single(leases, lease => lease is not null);
    }

    [Fact]
    public async Task Events_SomeoneTriesToRewriteHistory_IsRefused()
    {
        var breach = await FiredAsync(await LeadAsync());

        var refusal = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => BreachLogServer.ExecuteAsync(Connection, "update taskerops.breach_events set note = 'never happened'", Cancellation));

        Assert.Contains("append-only", refusal.MessageText, StringComparison.Ordinal);
        Assert.Null(Assert.Single(await Log.EventsAsync(breach.Id, Cancellation)).Note);
    }

    [Fact]
    public async Task Change_UnknownBreach_SaysSo() =>
        Assert.IsType<BreachOutcome.Unknown>(await Log.ChangeAsync(Episodes.Acknowledge(Guid.CreateVersion7(), Episodes.Ana), Cancellation));

    [Fact]
    public async Task Change_WithoutANewVersion_IsAMistakeAndWritesNothing()
    {
        var breach = await FiredAsync(await LeadAsync());

        await Assert.ThrowsAsync<InvalidOperationException>(() => Log.ChangeAsync(
            new(breach.Id, row => new BreachOutcome.Changed(row with { Value = 1 }, [Episodes.Event(row, BreachEventKind.Noted)])), Cancellation));

        Assert.Equal(breach, await Log.FindAsync(breach.Id, Cancellation));
    }
}
