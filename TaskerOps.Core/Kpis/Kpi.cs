namespace TaskerOps.Core.Kpis;

/// <summary>One of the six KPIs that Tasker documents.</summary>
/// <param name="Key">Stable name in URLs, settings and metrics: kebab-case.</param>
/// <param name="Title">What a person reads.</param>
/// <param name="Statistic">p99, p95, mean, share or highest: what the value is of the samples.</param>
/// <param name="Unit">ms or %.</param>
/// <param name="Default">Tasker's documented target and alert value.</param>
public sealed record Kpi(string Key, string Title, string Statistic, string Unit, KpiThresholds Default)
{
    /// <summary>API response time, p99.</summary>
    public static readonly Kpi ApiResponseTime = new("api-response-time", "API response", "p99", "ms", new(100, 200));

    /// <summary>SQL function time, mean.</summary>
    public static readonly Kpi SqlFunctionTime = new("sql-function-time", "SQL functions", "mean", "ms", new(3, 5));

    /// <summary>Database connection pool, the fullest process.</summary>
    public static readonly Kpi ConnectionPool = new("connection-pool", "Connection pool", "highest", "%", new(80, 90, MinimumToJudge: 1));

    /// <summary>Event propagation, p95.</summary>
    public static readonly Kpi EventPropagation = new("event-propagation", "Event propagation", "p95", "ms", new(10, 20));

    /// <summary>Worker claim success rate.</summary>
    public static readonly Kpi WorkerClaims = new("worker-claims", "Worker claims", "within 30 s", "%", new(95, 90));

    /// <summary>End-to-end task completion, p99.</summary>
    public static readonly Kpi EndToEnd = new("end-to-end", "Task completion", "p99", "ms", new(500, 1000));

    /// <summary>All six, in the order in which data flows: API → SQL → pool → propagation → claim → completion.</summary>
    public static readonly IReadOnlyList<Kpi> All =
        [ApiResponseTime, SqlFunctionTime, ConnectionPool, EventPropagation, WorkerClaims, EndToEnd];

    /// <summary>The KPI of a key; null if there is none.</summary>
    public static Kpi? Find(string key) => All.FirstOrDefault(kpi => string.Equals(kpi.Key, key, StringComparison.Ordinal));
}
