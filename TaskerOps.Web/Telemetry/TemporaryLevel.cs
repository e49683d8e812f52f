namespace TaskerOps.Web.Telemetry;

/// <summary>A level that holds for a limited time.</summary>
/// <param name="Module">Of what.</param>
/// <param name="Level">The least that is logged.</param>
/// <param name="Until">When it ends, UTC.</param>
public sealed record TemporaryLevel(LogModule Module, LogLevel Level, DateTimeOffset Until);
