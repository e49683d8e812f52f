using System.Diagnostics;
using Prometheus;
using TaskerOps.Core.Telemetry;

namespace TaskerOps.Web.Telemetry;

/// <summary>What leads from a bucket of a histogram to the trace and the log lines of one that fell into it.</summary>
public static class Exemplars
{
    private static readonly Exemplar.LabelKey TraceId = Exemplar.Key("trace_id");
    private static readonly Exemplar.LabelKey SpanId = Exemplar.Key("span_id");
    private static readonly Exemplar.LabelKey CorrelationId = Exemplar.Key(Correlation.Field);

    /// <summary>Of what goes on here; none where nothing does.</summary>
    public static Exemplar Now()
    {
        var id = Correlation.Current?.ToString();
        return Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity
            ? id is null
                ? Exemplar.From(TraceId.WithValue(activity.TraceId.ToHexString()), SpanId.WithValue(activity.SpanId.ToHexString()))
                : Exemplar.From(TraceId.WithValue(activity.TraceId.ToHexString()), SpanId.WithValue(activity.SpanId.ToHexString()), CorrelationId.WithValue(id))
            : id is null ? Exemplar.None : Exemplar.From(CorrelationId.WithValue(id));
    }
}
