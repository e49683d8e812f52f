using TaskerOps.Core.Investigations.Tasks;
using TaskerOps.Core.Investigations.Tasks.Steps;

namespace TaskerOps.Web.Endpoints.Tasks;

/// <summary>A step for programs.</summary>
/// <param name="Step">Key.</param>
/// <param name="Name">Name.</param>
/// <param name="TemplateStep">Its name in the template.</param>
/// <param name="Handler">What runs it.</param>
/// <param name="State">Its state.</param>
/// <param name="Since">Since when; null where it has no transition.</param>
/// <param name="IsBlocked">Whether it cannot run because of a failed one.</param>
/// <param name="MaxAttempts">How many attempts there may be.</param>
/// <param name="AttemptsCounted">Tasker's count, doubled claims included.</param>
/// <param name="Doubles">Rows that only repeat another.</param>
/// <param name="Pattern">What its failed attempts have in common.</param>
/// <param name="NextAttemptAt">When it is tried again.</param>
/// <param name="NoRetryBecause">Why it is not.</param>
/// <param name="Oddities">What does not fit.</param>
/// <param name="Attempts">Its attempts.</param>
public sealed record StepAnswer(
    Guid Step, string Name, string TemplateStep, string? Handler, string State, DateTimeOffset? Since, bool IsBlocked, int? MaxAttempts, int? AttemptsCounted,
    int Doubles, string? Pattern, DateTimeOffset? NextAttemptAt, string? NoRetryBecause, IReadOnlyList<string> Oddities, IReadOnlyList<AttemptAnswer> Attempts)
{
    /// <summary>Tells a step.</summary>
    public static StepAnswer Of(StepView step, TaskView task)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(task);
        return new(
            step.Step, step.Name, step.Facts.TemplateStep, step.Plan?.Handler, step.State, step.Since, task.Blocked.Contains(step.Step), step.Facts.MaxAttempts,
            step.Facts.Attempts, step.Doubles, AttemptPatterns.Text(step.Pattern), step.Retry?.NextAt, step.Retry?.Because, step.Oddities,
            [.. step.Attempts.Select(attempt => AttemptAnswer.Of(attempt, task.At))]);
    }
}
