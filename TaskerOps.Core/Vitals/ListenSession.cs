namespace TaskerOps.Core.Vitals;

/// <summary>A session that waits for messages: each process with a live listener has one.</summary>
/// <param name="Channel">The last channel that it asked for.</param>
/// <param name="Since">When the session was opened, UTC.</param>
public sealed record ListenSession(string Channel, DateTimeOffset Since);
