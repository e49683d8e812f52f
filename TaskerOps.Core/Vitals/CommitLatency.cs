namespace TaskerOps.Core.Vitals;

/// <summary>How long a commit takes.</summary>
/// <param name="Milliseconds">Mean.</param>
/// <param name="Samples">How many commits or flushes it rests on.</param>
/// <param name="Method">By what it was told.</param>
public sealed record CommitLatency(double Milliseconds, long Samples, CommitMethod Method);
