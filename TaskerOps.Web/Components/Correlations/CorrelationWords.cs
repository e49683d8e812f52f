using TaskerOps.Core.Correlations;
using TaskerOps.Core.Observability;

namespace TaskerOps.Web.Components.Correlations;

/// <summary>The words of the correlation page.</summary>
internal static class CorrelationWords
{
    public static string Of(Hop hop) => hop switch
    {
        Hop.Creation => "Request → creation",
        Hop.Enqueue => "Creation → first enqueue",
        Hop.Execution => "Enqueue → execution",
        Hop.Submission => "Execution → submission",
        _ => "Submission → processing",
    };

    public static string Of(TimelineSource source) => source switch
    {
        TimelineSource.Task => "Task",
        TimelineSource.Step => "Step",
        TimelineSource.DeadLetter => "DLQ",
        TimelineSource.Span => "Span",
        _ => "Log",
    };

    public static string Css(LogLine line) => line.Severity switch
    {
        "ERROR" => "bad",
        "WARN" => "warn",
        _ => "unknown",
    };

    public static string Css(string state) => state switch
    {
        "error" or "blocked_by_failures" or "staleness_timeout" => "bad",
        "waiting_for_retry" or "enqueued_as_error_for_orchestration" => "warn",
        "complete" => "good",
        _ => "unknown",
    };
}
