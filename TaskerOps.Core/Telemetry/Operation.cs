using System.Diagnostics;
using Span = System.Diagnostics.Activity;

namespace TaskerOps.Core.Telemetry;

/// <summary>Names of the operations that TaskerOps traces, times and logs. Few and fixed: what they are about stands in their tags.</summary>
public static class Operation
{
    /// <summary>One poll of a source.</summary>
    public const string Poll = "poll";

    /// <summary>One window read from Tasker's tables.</summary>
    public const string Query = "query";

    /// <summary>One evaluation of all KPIs.</summary>
    public const string Evaluate = "evaluate";

    /// <summary>What a person does with a breach.</summary>
    public const string Command = "breach command";

    /// <summary>One attempt to tell a receiver.</summary>
    public const string Notify = "notify";

    /// <summary>What a person looks at more closely.</summary>
    public const string DrillDown = "drill down";

    /// <summary>Tag: the source that is asked.</summary>
    public const string Source = "taskerops.source";

    /// <summary>Tag: what is asked.</summary>
    public const string Question = "taskerops.question";

    /// <summary>Tag: whom a notice is for.</summary>
    public const string Receiver = "taskerops.receiver";

    /// <summary>Tag: which breach.</summary>
    public const string Breach = "taskerops.breach.id";

    /// <summary>Tag: what became of it.</summary>
    public const string Outcome = "taskerops.outcome";

    /// <summary>Begins one; ends when disposed. Null while nobody listens.</summary>
    /// <param name="name">One of the names above.</param>
    /// <param name="kind">Client where another process is asked.</param>
    /// <param name="parent">Where it began, W3C; null = here.</param>
    public static Span? Start(string name, ActivityKind kind = ActivityKind.Internal, string? parent = null)
    {
        var activity = parent is not null && ActivityContext.TryParse(parent, null, isRemote: true, out var origin)
            ? TaskerOpsTelemetry.Activities.StartActivity(name, kind, origin)
            : TaskerOpsTelemetry.Activities.StartActivity(name, kind);
        return activity?.SetTag(Correlation.Field, Correlation.Current?.ToString());
    }

    /// <summary>Says that it failed, in a sentence without secrets.</summary>
    public static void Fail(this Span? activity, string problem) => activity?.SetStatus(ActivityStatusCode.Error, problem);
}
