using Microsoft.Extensions.Logging;

namespace TaskerOps.Demo.Simulator.Incidents;

/// <summary>Plays incidents, one at a time.</summary>
/// <param name="simulation">Where they play.</param>
/// <param name="incidents">Those that can be played.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told of each beginning and end.</param>
public sealed class IncidentDirector(Simulation simulation, IReadOnlyList<IIncident> incidents, TimeProvider time, ILogger logger)
    : IAsyncDisposable
{
    private readonly SemaphoreSlim _change = new(1);
    private CancellationTokenSource _stop = new();
    private Task _play = Task.CompletedTask;

    /// <summary>The incidents that can be played.</summary>
    public IReadOnlyList<IIncident> Incidents => incidents;

    /// <summary>The name of the one that is playing, or null.</summary>
    public string? Playing { get; private set; }

    /// <summary>The incident of that name, or null.</summary>
    public IIncident? Find(string name) => incidents.FirstOrDefault(i => string.Equals(i.Name, name, StringComparison.Ordinal));

    /// <summary>Ends what is playing, then starts that incident; false if there is none of that name.</summary>
    public async Task<bool> StartAsync(string name)
    {
        if (Find(name) is not { } incident)
        {
            return false;
        }

        await _change.WaitAsync();
        try
        {
            await EndAsync();
            _stop = new CancellationTokenSource();
            Playing = name;
            _play = PlayAsync(incident, _stop.Token);
        }
        finally
        {
            _change.Release();
        }

        return true;
    }

    /// <summary>Ends what is playing and waits until everything is as it was.</summary>
    public async Task StopAsync()
    {
        await _change.WaitAsync();
        try
        {
            await EndAsync();
        }
        finally
        {
            _change.Release();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _change.Dispose();
        _stop.Dispose();
    }

    private async Task EndAsync()
    {
        await _stop.CancelAsync();
        await _play;
        _stop.Dispose();
        _stop = new CancellationTokenSource();
    }

    private async Task PlayAsync(IIncident incident, CancellationToken cancellationToken)
    {
        logger.LogInformation("Incident {Incident} begins", incident.Name);
        try
        {
            await incident.PlayAsync(simulation, time, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Ended early.
        }
        catch (Exception error) when (error is Npgsql.NpgsqlException or IOException)
        {
            logger.LogError(error, "Incident {Incident} failed", incident.Name);
        }
        finally
        {
            Playing = null;
            logger.LogInformation("Incident {Incident} is over", incident.Name);
        }
    }
}
