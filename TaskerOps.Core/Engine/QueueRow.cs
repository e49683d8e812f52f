using TaskerOps.Core.Overview;
using TaskerOps.Core.Vitals;

namespace TaskerOps.Core.Engine;

/// <summary>One queue, and whether anybody serves it.</summary>
/// <param name="Queue">How it stands.</param>
/// <param name="Level">How to take that.</param>
/// <param name="IsServed">Whether a process that runs takes its messages; null = cannot be told.</param>
/// <param name="Served">The same in a few words.</param>
public sealed record QueueRow(QueueVitals Queue, VerdictLevel Level, bool? IsServed, string Served);
