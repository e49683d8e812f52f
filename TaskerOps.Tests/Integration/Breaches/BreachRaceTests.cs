using TaskerOps.Core.Breaches;
using Xunit;

namespace TaskerOps.Tests.Integration.Breaches;

public sealed class BreachRaceTests(BreachLogServer server) : BreachLogTest(server)
{
    private const int Rounds = 1000;

    [Fact]
    public async Task Change_FiftyAcknowledgeAtOnce_OneOwnerTheOthersAreToldWho()
    {
        var breach = await FiredAsync(await LeadAsync());

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(person => Log.ChangeAsync(Episodes.Acknowledge(breach.Id, new Actor($"person {person}", false)), Cancellation)));

        var owner = Assert.Single(outcomes.OfType<BreachOutcome.Changed>()).Breach.Acknowledgement!.By;
        var conflicts = outcomes.OfType<BreachOutcome.Conflict>().ToList();
        Assert.Equal(49, conflicts.Count);
        Assert.All(conflicts, conflict => Assert.Equal($"{owner.Name} has it", conflict.Sentence));
        Assert.Equal(owner, (await Log.FindAsync(breach.Id, Cancellation))!.Acknowledgement!.By);
        Assert.Equal([1, 2], (await Log.EventsAsync(breach.Id, Cancellation)).Select(happened => happened.Version));
    }

    [Fact]
    public async Task Change_AcknowledgeAgainstResolveAThousandTimes_NeverReopenedNeverLost()
    {
        var lease = await LeadAsync();
        var breaches = Enumerable.Range(0, Rounds).Select(round => Episodes.Fired(new Subject(SubjectKind.Finding, $"round-{round}"))).ToArray();
        await Log.WriteAsync(lease, Episodes.Begin(breaches), Cancellation);
        var acknowledgedFirst = 0;

        await Parallel.ForEachAsync(breaches, new ParallelOptions { MaxDegreeOfParallelism = 3, CancellationToken = Cancellation }, async (fired, cancellation) =>
        {
            var id = fired.Breach.Id;
            Task<BreachOutcome> acknowledge, resolve;
            // Both orders of setting out; which arrives first is the database's business.
            if (Random.Shared.Next(2) == 0)
            {
                acknowledge = Log.ChangeAsync(Episodes.Acknowledge(id, Episodes.Ana), cancellation);
                resolve = Log.ChangeAsync(Episodes.Resolve(id), cancellation);
            }
            else
            {
                resolve = Log.ChangeAsync(Episodes.Resolve(id), cancellation);
                acknowledge = Log.ChangeAsync(Episodes.Acknowledge(id, Episodes.Ana), cancellation);
            }

            var (taken, ended) = (await acknowledge, await resolve);
            var row = (await Log.FindAsync(id, cancellation))!;
            var events = (await Log.EventsAsync(id, cancellation)).Select(happened => happened.Kind);
            Assert.IsType<BreachOutcome.Changed>(ended);
            Assert.False(row.IsOpen);
            if (taken is BreachOutcome.Changed)
            {
                Interlocked.Increment(ref acknowledgedFirst);
                Assert.Equal(Episodes.Ana, row.Acknowledgement!.By);
                Assert.Equal([BreachEventKind.Fired, BreachEventKind.Acknowledged, BreachEventKind.Resolved], events);
            }
            else
            {
                Assert.IsType<BreachOutcome.Conflict>(taken);
                Assert.Null(row.Acknowledgement);
                Assert.Equal([BreachEventKind.Fired, BreachEventKind.Resolved], events);
            }
        });

        Assert.InRange(acknowledgedFirst, 1, Rounds - 1);
    }
}
