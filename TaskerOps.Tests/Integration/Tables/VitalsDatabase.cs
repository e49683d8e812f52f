using Xunit;

namespace TaskerOps.Tests.Integration.Tables;

/// <summary>One database for all tests of the vitals, with three empty queues; each makes of it what it needs, and finds it as it was.</summary>
public sealed class VitalsDatabase : IAsyncLifetime
{
    /// <summary>A queue of steps.</summary>
    public const string Steps = "worker_shop_queue";

    internal TestDatabase Database { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Database = await TestDatabase.StartAsync("UTC", CancellationToken.None);
        await Database.ExecuteAsync(
            $"set role tasker; select pgmq.create('{Steps}'), pgmq.create('orchestration_step_results'), pgmq.create('shop_domain_events'); reset role", CancellationToken.None);
        await Database.KeepAsync(CancellationToken.None);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
