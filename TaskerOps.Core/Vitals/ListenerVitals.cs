namespace TaskerOps.Core.Vitals;

/// <summary>Who listens for messages.</summary>
/// <param name="Sessions">Tasker's sessions whose last statement is a LISTEN on a message channel, the oldest first; ours left out.</param>
public sealed record ListenerVitals(IReadOnlyList<ListenSession> Sessions);
