using System.Diagnostics.Metrics;

namespace TaskerOps.Core.Telemetry;

/// <summary>Counts how often viewers were spared a question.</summary>
public static class CacheMetrics
{
    private static readonly Counter<long> Requests = TaskerOpsTelemetry.Meter.CreateCounter<long>(
        "taskerops.cache.requests", description: "What viewers asked for, by cache: kept = answered from memory, joined = someone was asking just then, asked = the source was asked.");

    /// <summary>Notes one request.</summary>
    /// <param name="cache">Name of the cache; fixed in the code.</param>
    /// <param name="outcome">kept, joined or asked.</param>
    public static void Requested(string cache, string outcome) => Requests.Add(1, new("cache", cache), new("outcome", outcome));
}
