using Microsoft.Extensions.Logging.Abstractions;
using TaskerOps.Demo.Simulator;
using TaskerOps.Demo.Simulator.Incidents;

namespace TaskerOps.Tests.Demo.Simulator;

public sealed class IncidentDirectorTests
{
    [Fact]
    public void All_Names_AreTheDocumentedOnes() => Assert.Equal(
        [
            "slow-gateway", "failing-version", "workers-killed", "listeners-lost", "pool-exhausted", "second-worker", "second-orchestrator",
            "orchestrator-restart", "late-work", "orphaned-steps", "vain-action", "waiting-tasks", "frozen-counters", "lossy-counters",
            "dropped-events",
        ],
        IncidentCatalog.All.Select(i => i.Name));

    [Fact]
    public async Task StartAsync_WhileAnotherPlays_EndsThatOneFirst()
    {
        var (first, second) = (new Endless("first"), new Endless("second"));
        await using var simulation = Simulation();
        await using var director = new IncidentDirector(simulation, [first, second], TimeProvider.System, NullLogger.Instance);

        Assert.False(await director.StartAsync("third"));
        Assert.True(await director.StartAsync("first"));
        Assert.True(await director.StartAsync("second"));

        Assert.True(first.PutRight);
        Assert.Equal("second", director.Playing);
        await director.StopAsync();
        Assert.True(second.PutRight);
        Assert.Null(director.Playing);
    }

    private static TaskerOps.Demo.Simulator.Simulation Simulation() => new(
        new SimulateOptions("Host=127.0.0.1", 1, null, 1, 2, 3, 4, 5, Path.GetTempPath()), TimeProvider.System, NullLogger.Instance);

    private sealed class Endless(string name) : IIncident
    {
        public string Name => name;

        public string Description => name;

        public bool PutRight { get; private set; }

        public async Task PlayAsync(TaskerOps.Demo.Simulator.Simulation simulation, TimeProvider time, CancellationToken cancellationToken)
        {
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            finally
            {
                PutRight = true;
            }
        }
    }
}
