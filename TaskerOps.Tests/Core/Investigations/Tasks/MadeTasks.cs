using System.Text.Json;
using TaskerOps.Core.Investigations.Tasks;
using TaskerOps.Core.Investigations.Tasks.Rows;
using TaskerOps.Core.Investigations.Tasks.Steps;
using TaskerOps.Core.Investigations.Transitions;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Tests.Core.Investigations.Tasks;

/// <summary>Makes tasks in the short notation of <see cref="Made.Rows"/>; seconds count from <see cref="Made.Noon"/>.</summary>
internal static class MadeTasks
{
    public static readonly Guid Task = Made.Id(1);

    /// <summary>Rows of a step. A failure says "Card declined" and is retryable.</summary>
    public static List<StepMove> Moves(string rows, string message = "Card declined", string errorType = "PaymentError", bool retryable = true) =>
        [.. Made.Rows(rows).Select((row, index) => new StepMove(
            Made.Id(5000 + index), row.State, null, row.SortKey, Made.At(row.Seconds),
            TransitionDetails.Read(row.State switch
            {
                StepState.ReportedFailure => JsonSerializer.Serialize(new
                {
                    @event = JsonSerializer.Serialize(new { type = "EnqueueAsErrorForOrchestration", data = new { error = new { message, error_type = errorType, retryable }, metadata = new { retryable }, success = false } }),
                    worker_uuid = Made.Id(77),
                }),
                StepState.Error => JsonSerializer.Serialize(new { @event = JsonSerializer.Serialize(new { type = "Fail", data = message }) }),
                StepState.ResolvedManually => """{"event":"{\"type\":\"ResolveManually\"}"}""",
                _ => null,
            })))];

    public static StepFacts Step(int id, string name, string rows, int? attempts = null, int? most = 3, DateTimeOffset? last = null, int? backoff = null, bool retryable = true)
    {
        var moves = Moves(rows, retryable: retryable);
        moves.Sort(StepMove.Compare);
        return new StepFacts(Made.Id(id), name, name.Split('#')[0], true, most, attempts, last, backoff, Made.Noon, moves);
    }

    public static TaskFacts Facts(string rows, StepFacts[] steps, (int From, int To)[]? edges = null, string? configuration = null) => new()
    {
        Task = Task,
        Namespace = "shop",
        Template = "order",
        Version = "1.0.0",
        Plan = TemplatePlan.Parse(configuration),
        CreatedAt = Made.Noon,
        Correlation = Made.Id(9),
        Steps = steps,
        Edges = [.. (edges ?? []).Select(edge => new StepEdge(Made.Id(edge.From), Made.Id(edge.To)))],
        Moves = [.. Made.Rows(rows).Select(row => new TaskMove(row.State, null, row.SortKey, Made.At(row.Seconds), null, null, null))],
        DeadLetters = [],
    };

    public static TaskView View(TaskFacts facts, double now) => TaskViews.Of(facts, new Dictionary<string, UsualTimes>(), Made.At(now));
}
