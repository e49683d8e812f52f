using System.Diagnostics;
using TaskerOps.Core.Telemetry;

namespace TaskerOps.Web.Telemetry;

/// <summary>
/// Logs each operation when it ends, with how long it took and whether it succeeded: one place for all that is traced, so that none is
/// forgotten. It makes the spans, too, where nobody exports them: log lines carry their ids. What went wrong is logged, once, by whoever knows its context.
/// </summary>
public sealed class OperationLog : IDisposable
{
    private readonly ActivityListener _listener;

    /// <summary>Listens from now on.</summary>
    public OperationLog(ILoggerFactory loggers)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is TaskerOpsTelemetry.Name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => Log(loggers.CreateLogger("TaskerOps.Operations." + NameOf(activity)), activity),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>Stops listening.</summary>
    public void Dispose() => _listener.Dispose();

    private static void Log(ILogger logger, Activity activity)
    {
        if (logger.IsEnabled(LogLevel.Debug))
        {
            var about = activity.GetTagItem(Operation.Question) ?? activity.GetTagItem(Operation.Source) ?? activity.GetTagItem(Operation.Receiver) ?? activity.GetTagItem(Operation.Breach);
            logger.LogDebug(
                "Operation {Operation} of {About} completed in {ElapsedMs} ms, success {Success}",
                activity.OperationName, about, (long)activity.Duration.TotalMilliseconds, activity.Status is not ActivityStatusCode.Error);
        }
    }

    /// <summary>So that a level can be set for one of them: <c>TaskerOps.Operations.Poll</c>.</summary>
    private static string NameOf(Activity activity) =>
        string.Concat(activity.OperationName.Split(' ').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
