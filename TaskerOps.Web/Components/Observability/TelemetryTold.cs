using TaskerOps.Core.Observability;

namespace TaskerOps.Web.Components.Observability;

/// <summary>What the stores of logs and traces have told so far.</summary>
/// <param name="Spans">Spans of all stores.</param>
/// <param name="Lines">Lines of all stores.</param>
public sealed record TelemetryTold(IReadOnlyList<TraceSpan> Spans, IReadOnlyList<LogLine> Lines)
{
    /// <summary>Nothing yet, or there is no store.</summary>
    public static readonly TelemetryTold Nothing = new([], []);
}
