using TaskerOps.Core.Vitals;

namespace TaskerOps.Core.Tasker;

/// <summary>What one reading of the vitals brought.</summary>
/// <param name="Version">Version of the server.</param>
/// <param name="Queues">The queues.</param>
/// <param name="Listeners">Who listens.</param>
/// <param name="DeadLetters">The dead letters.</param>
/// <param name="Counters">What the server counts.</param>
/// <param name="Sessions">Sessions on this database.</param>
/// <param name="MaxConnections">Most that the server takes.</param>
/// <param name="OldestTransaction">Age of the oldest open transaction; null = none that can be seen.</param>
public sealed record VitalsReading(
    string Version, Told<QueueBoard> Queues, Told<ListenerVitals> Listeners, Told<DeadLetterVitals> DeadLetters,
    DatabaseCounters Counters, long Sessions, long MaxConnections, TimeSpan? OldestTransaction);
