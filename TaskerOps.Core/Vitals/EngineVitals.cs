namespace TaskerOps.Core.Vitals;

/// <summary>What Tasker's database tells of the engine beside its tables of tasks and steps. Immutable.</summary>
/// <param name="TakenAt">When it was read, UTC.</param>
/// <param name="Queues">The message queues.</param>
/// <param name="Listeners">Who listens for messages.</param>
/// <param name="DeadLetters">The dead-letter queue.</param>
/// <param name="Database">The database as a server.</param>
public sealed record EngineVitals(
    DateTimeOffset TakenAt, Told<QueueBoard> Queues, Told<ListenerVitals> Listeners, Told<DeadLetterVitals> DeadLetters, DatabaseVitals Database);
