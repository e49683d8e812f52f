namespace TaskerOps.Core.Investigations;

/// <summary>The next piece of a message.</summary>
/// <param name="Length">How many characters it takes; at least 1.</param>
/// <param name="Placeholder">What stands for it; null = it stands as it is.</param>
internal readonly record struct MessagePiece(int Length, string? Placeholder);
