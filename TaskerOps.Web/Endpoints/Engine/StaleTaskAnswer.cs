using TaskerOps.Core.Engine;

namespace TaskerOps.Web.Endpoints.Engine;

/// <summary>A task that staleness detection will take if it does not move.</summary>
/// <param name="Task">The task.</param>
/// <param name="Namespace">Namespace of its template.</param>
/// <param name="Template">Name of its template.</param>
/// <param name="State">Its state.</param>
/// <param name="Since">Since when.</param>
/// <param name="LimitSeconds">How long it may stay in it.</param>
/// <param name="DueAt">When that will have passed.</param>
/// <param name="LeftSeconds">How long until then; 0 = the next detection run takes it.</param>
public sealed record StaleTaskAnswer(Guid Task, string Namespace, string Template, string State, DateTimeOffset Since, double LimitSeconds, DateTimeOffset DueAt, double LeftSeconds)
{
    /// <summary>Tells a row.</summary>
    public static StaleTaskAnswer Of(StaleTask stale, DateTimeOffset at) => new(
        stale.Id, stale.Task.Namespace, stale.Task.Template, stale.Task.State, stale.Task.Since, stale.Limit.TotalSeconds, stale.DueAt, Math.Max(0, (stale.DueAt - at).TotalSeconds));
}
