using TaskerOps.Demo.Simulator.Engine;

namespace TaskerOps.Demo.Simulator.Incidents;

/// <summary>Connections of the orchestrator's pool are held one after the other, until one is left for all the work.</summary>
public sealed class PoolExhausted : IIncident
{
    private const int Held = Database.PoolLimit - 1;

    /// <inheritdoc />
    public string Name => "pool-exhausted";

    /// <inheritdoc />
    public string Description => "Slow queries take the orchestrator's connections over half a minute and keep all but one for three minutes.";

    /// <inheritdoc />
    public async Task PlayAsync(Simulation simulation, TimeProvider time, CancellationToken cancellationToken)
    {
        if (simulation.Orchestrators is not [var orchestrator, ..])
        {
            return;
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var holders = new List<Task>();
        try
        {
            for (var i = 0; i < Held; i++)
            {
                holders.Add(HoldAsync(orchestrator.Database, over.Token));
                await Task.Delay(TimeSpan.FromSeconds(30.0 / Held), time, cancellationToken);
            }

            await Task.Delay(TimeSpan.FromMinutes(3), time, cancellationToken);
        }
        finally
        {
            await over.CancelAsync();
            await Task.WhenAll(holders);
        }
    }

    private static async Task HoldAsync(Database database, CancellationToken cancellationToken)
    {
        try
        {
            await using var pooled = await database.OpenAsync(cancellationToken);
            while (true)
            {
                await using var sleep = new Npgsql.NpgsqlCommand("SELECT pg_sleep(20)", pooled.Connection);
                await sleep.ExecuteNonQueryAsync(cancellationToken);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or Npgsql.NpgsqlException)
        {
            // Given back.
        }
    }
}
