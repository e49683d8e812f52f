using TaskerOps.Core.Breaches;
using TaskerOps.Core.Breaches.Log;
using TaskerOps.Core.Breaches.Notify;
using Xunit;

namespace TaskerOps.Tests.Integration.Breaches;

/// <summary>A test with a breach log of its own.</summary>
[Collection(typeof(OnBreachLog))]
public abstract class BreachLogTest(BreachLogServer server) : IAsyncLifetime
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(5);

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected BreachLogServer Server => server;

    protected string Connection { get; private set; } = "";

    protected BreachLogStore Store { get; private set; } = null!;

    protected BreachLog Log { get; private set; } = null!;

    protected virtual INoticePlanner Planner => new NoNotices();

    protected virtual TimeProvider Clock => TimeProvider.System;

    public virtual async ValueTask InitializeAsync()
    {
        Connection = await server.NewDatabaseAsync(Cancellation);
        Store = new BreachLogStore(Connection, new BreachLogOptions());
        Log = new BreachLog(Store, Planner, Clock);
    }

    public virtual ValueTask DisposeAsync()
    {
        Store.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected Task<Lease> LeadAsync() => LeadAsync(Log);

    protected static async Task<Lease> LeadAsync(BreachLog log) => (await log.HoldLeaseAsync(Guid.NewGuid(), LongEnough, Cancellation))!;

    /// <summary>An open breach.</summary>
    protected async Task<Breach> FiredAsync(Lease lease, Subject? subject = null, DateTimeOffset? at = null)
    {
        var fired = Episodes.Fired(subject, at);
        Assert.True(await Log.WriteAsync(lease, Episodes.Begin(fired), Cancellation));
        return fired.Breach;
    }
}
