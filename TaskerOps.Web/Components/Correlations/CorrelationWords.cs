using TaskerOps.Core.Correlations;

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

    public static string Of(MomentKind kind) => kind switch
    {
        MomentKind.Task => "Task",
        MomentKind.Step => "Step",
        _ => "DLQ",
    };

    public static string Css(string state) => state switch
    {
        "error" or "blocked_by_failures" or "staleness_timeout" => "bad",
        "waiting_for_retry" or "enqueued_as_error_for_orchestration" => "warn",
        "complete" => "good",
        _ => "unknown",
    };
}
