namespace TaskerOps.Core.Observability;

/// <summary>What a store of logs or traces told.</summary>
/// <typeparam name="T">Lines or spans.</typeparam>
/// <param name="Store">Loki, Tempo or Jaeger.</param>
/// <param name="Items">By time.</param>
/// <param name="IsCapped">Whether there is more than is told.</param>
/// <param name="Problem">Why it told nothing; null when it answered.</param>
public sealed record TelemetryAnswer<T>(string Store, IReadOnlyList<T> Items, bool IsCapped, string? Problem = null);
