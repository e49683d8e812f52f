using TaskerOps.Core.Overview;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Engine;

/// <summary>One figure of a process, a channel or the database.</summary>
/// <param name="Subject">What it is of; empty for the section's one subject.</param>
/// <param name="Name">What is told.</param>
/// <param name="Value">How much.</param>
/// <param name="Level">How that stands.</param>
/// <param name="Note">What a person should know beside; null = nothing.</param>
/// <param name="AsOf">When it was so, UTC.</param>
public sealed record EngineFigure(string Subject, string Name, Quantity Value, VerdictLevel Level, string? Note, DateTimeOffset? AsOf);
