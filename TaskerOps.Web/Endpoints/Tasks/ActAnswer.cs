namespace TaskerOps.Web.Endpoints.Tasks;

/// <summary>What a person did.</summary>
/// <param name="At">When.</param>
/// <param name="Action">reset_for_retry, resolve_manually, complete_manually, cancel.</param>
/// <param name="Step">The step; null for the whole task.</param>
/// <param name="InVain">Whether the task has not moved since, and will not by itself.</param>
/// <param name="Text">The sentence.</param>
public sealed record ActAnswer(DateTimeOffset At, string Action, Guid? Step, bool InVain, string Text);
