namespace TaskerOps.Core.Vitals;

/// <summary>What Tasker's database tells of the engine beside its tables of tasks and steps. Immutable.</summary>
/// <param name="TakenAt">When it was read, UTC.</param>
/// <param name="Queues">The message queues.</param>
/// <param name="Listeners">Who listens for messages.</param>
/// <param name="DeadLetters">The dead-letter queue.</param>
/// <param name="Database">The database as a server.</param>
public sealed record EngineVitals(
    DateTimeOffset TakenAt, Told<QueueBoard> Queues, Told<ListenerVitals> Listeners, Told<DeadLetterVitals> DeadLetters, DatabaseVitals Database)
{
    /// <summary>Who reported the steps that were taken twice lately; at most a minute older than the rest.</summary>
    public IReadOnlyList<WorkerPair> DoubledBy { get; init; } = [];
}
