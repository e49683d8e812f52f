namespace TaskerOps.Demo.Simulator.Incidents;

/// <summary>Something that goes wrong by itself, and is put right by itself.</summary>
public interface IIncident
{
    /// <summary>Its name, in words with hyphens.</summary>
    string Name { get; }

    /// <summary>What happens, in a sentence.</summary>
    string Description { get; }

    /// <summary>
    /// Plays from beginning to end, some minutes. When cancelled it stops waiting; either way it leaves the simulation as it was.
    /// </summary>
    Task PlayAsync(Simulation simulation, TimeProvider time, CancellationToken cancellationToken);
}
