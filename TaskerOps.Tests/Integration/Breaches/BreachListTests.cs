using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TaskerOps.Core.Breaches;
using TaskerOps.Core.Breaches.Log;
using TaskerOps.Core.Kpis;
using Xunit;

namespace TaskerOps.Tests.Integration.Breaches;

public sealed class BreachListTests(BreachLogServer server) : BreachLogTest(server)
{
    private static readonly BreachFilter Everything = new(new HashSet<BreachState>(), new HashSet<string>());

    [Fact]
    public async Task List_ByState_EachWhereItBelongs()
    {
        var lease = await LeadAsync();
        var open = await FiredAsync(lease, Episodes.Kpi(Kpi.ApiResponseTime), Episodes.Noon);
        var taken = await FiredAsync(lease, Episodes.Kpi(Kpi.SqlFunctionTime), Episodes.Noon.AddMinutes(1));
        var snoozed = await FiredAsync(lease, Episodes.Kpi(Kpi.ConnectionPool), Episodes.Noon.AddMinutes(2));
        var ended = await FiredAsync(lease, Episodes.Kpi(Kpi.EndToEnd), Episodes.Noon.AddMinutes(3));
        await Log.ChangeAsync(Episodes.Acknowledge(taken.Id, Episodes.Ana), Cancellation);
        await Log.ChangeAsync(new(snoozed.Id, row => Episodes.Changed(row with { Snooze = new(Episodes.Ana, Episodes.Noon, Episodes.Noon.AddHours(1)) }, BreachEventKind.Snoozed)), Cancellation);
        await Log.ChangeAsync(Episodes.Resolve(ended.Id), Cancellation);

        Assert.Equal([snoozed.Id, open.Id], await IdsAsync(BreachState.Open));
        Assert.Equal([taken.Id], await IdsAsync(BreachState.Acknowledged));
        Assert.Equal([snoozed.Id], await IdsAsync(BreachState.Snoozed));
        Assert.Equal([ended.Id], await IdsAsync(BreachState.Resolved));
        Assert.Equal([ended.Id, snoozed.Id, taken.Id, open.Id], await IdsAsync());
    }

    [Fact]
    public async Task List_PageByPage_EachOnceAndFiguresOverAll()
    {
        var lease = await LeadAsync();
        // Three fire at the same moment: the page must not lose or double those.
        foreach (var (kpi, minute) in Kpi.All.Zip([0, 5, 5, 5, 7, 9]))
        {
            await FiredAsync(lease, Episodes.Kpi(kpi), Episodes.Noon.AddMinutes(minute - 10));
        }

        var all = (await Log.ListAsync(Everything, Cancellation)).Breaches;
        await Log.ChangeAsync(Episodes.Acknowledge(all[0].Id, Episodes.Ana), Cancellation);
        await Log.ChangeAsync(Episodes.Acknowledge(all[^1].Id, Episodes.Ana), Cancellation);
        await Log.ChangeAsync(Episodes.Resolve(all[0].Id), Cancellation);

        var seen = new List<Guid>();
        for (var page = await Log.ListAsync(Everything with { Limit = 2 }, Cancellation); ; page = await Log.ListAsync(Everything with { Limit = 2, Before = page.Next }, Cancellation))
        {
            seen.AddRange(page.Breaches.Select(breach => breach.Id));
            Assert.Equal(6, page.Count);
            // Acknowledged two minutes past noon, fired at 11:59 and at 11:50; ended five minutes past noon.
            Assert.Equal(TimeSpan.FromMinutes(7.5), page.MeanTimeToAcknowledge);
            Assert.Equal(TimeSpan.FromMinutes(6), page.MeanTimeToResolve);
            if (page.Next is null)
            {
                break;
            }
        }

        Assert.Equal(all.Select(breach => breach.Id), seen);
    }

    [Fact]
    public async Task List_BySubjectAndTime_NothingElse()
    {
        var lease = await LeadAsync();
        var early = await FiredAsync(lease, Episodes.Kpi(Kpi.EndToEnd));
        await Log.ChangeAsync(Episodes.Resolve(early.Id), Cancellation);
        var late = await FiredAsync(lease, Episodes.Kpi(Kpi.EndToEnd), Episodes.Noon.AddHours(1));
        await FiredAsync(lease, Episodes.Kpi(Kpi.ConnectionPool));
        var ours = Everything with { Subjects = new HashSet<string> { Kpi.EndToEnd.Key } };

        Assert.Equal([late.Id, early.Id], await IdsAsync(ours));
        Assert.Equal([late.Id], await IdsAsync(ours with { From = Episodes.Noon.AddMinutes(6) }));
        Assert.Equal([late.Id, early.Id], await IdsAsync(ours with { From = Episodes.Noon.AddMinutes(5) }));
        Assert.Equal([early.Id], await IdsAsync(ours with { To = Episodes.Noon.AddHours(1) }));
        var nothing = await Log.ListAsync(ours with { To = Episodes.Noon }, Cancellation);
        Assert.Equal((0, 0L, null, null, null), (nothing.Breaches.Count, nothing.Count, nothing.Next, nothing.MeanTimeToAcknowledge, nothing.MeanTimeToResolve));
    }

    [Fact]
    public async Task Remove_LongAfter_WhatEndedGoesAndWhatIsOpenStays()
    {
        var lease = await LeadAsync();
        var open = await FiredAsync(lease, Episodes.Kpi(Kpi.EndToEnd));
        var old = await FiredAsync(lease, Episodes.Kpi(Kpi.ConnectionPool));
        await Log.ChangeAsync(Episodes.Resolve(old.Id), Cancellation);
        using var retention = new BreachRetention(
            Store, new RetentionOptions { Breaches = 40, Events = 20 }, new FakeTimeProvider(Episodes.Noon.AddDays(30)), NullLogger<BreachRetention>.Instance);
        using var later = new BreachRetention(
            Store, new RetentionOptions { Breaches = 40, Events = 20 }, new FakeTimeProvider(Episodes.Noon.AddDays(41)), NullLogger<BreachRetention>.Instance);

        Assert.Equal((0, 2, 0), await retention.RemoveAsync(Cancellation));
        Assert.Equal([open.Id, old.Id], (await IdsAsync()).OrderBy(id => id));
        Assert.Equal((1, 0, 0), await later.RemoveAsync(Cancellation));
        Assert.Equal([open.Id], await IdsAsync());
        Assert.Single(await Log.EventsAsync(open.Id, Cancellation));
    }

    private Task<IEnumerable<Guid>> IdsAsync(params BreachState[] states) => IdsAsync(Everything with { States = states.ToHashSet() });

    private async Task<IEnumerable<Guid>> IdsAsync(BreachFilter filter) => (await Log.ListAsync(filter, Cancellation)).Breaches.Select(breach => breach.Id);
}
