using System.Text;
using TaskerOps.Core.Investigations.Tasks;
using TaskerOps.Core.Investigations.Tasks.Texts;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Web.Endpoints.Tasks;

/// <summary>One task for programs, and as a file.</summary>
public static class TaskEndpoints
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    /// <summary>Maps it into the API's group.</summary>
    public static void MapTask(this RouteGroupBuilder api)
    {
        api.MapGet("/tasks/{task}", FindAsync).WithName("task").WithSummary("One task: what failed, why, since when, what it blocks, its steps with their attempts. Secrets are hidden.")
            .Produces<TaskDetailAnswer>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(503);
        api.MapGet("/tasks/{task}/context", (string task, HttpContext context, ITaskSource tasks, CancellationToken cancellationToken) => PayloadAsync(task, null, context, tasks, cancellationToken))
            .WithName("task-context").WithSummary("The context of a task, secrets hidden.").Produces<PayloadAnswer>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(503);
        api.MapGet("/tasks/{task}/steps/{step}", (string task, string step, HttpContext context, ITaskSource tasks, CancellationToken cancellationToken) => PayloadAsync(task, step, context, tasks, cancellationToken))
            .WithName("task-step").WithSummary("Inputs, results and checkpoint of a step, secrets hidden.").Produces<PayloadAnswer>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(503);
    }

    /// <summary>Answers <c>/tasks/{task}.md</c>.</summary>
    public static void MapTaskMarkdown(this WebApplication app) =>
        app.MapGet("/tasks/{task:guid}.md", async (Guid task, ITaskSource tasks, CancellationToken cancellationToken) =>
        {
            var answer = await tasks.FindAsync(task, cancellationToken);
            return answer switch
            {
                { Absence: not null } => Results.StatusCode(StatusCodes.Status503ServiceUnavailable),
                { Task: { } found } => Results.File(Encoding.UTF8.GetBytes(TaskMarkdown.Write(found)), "text/markdown; charset=utf-8", $"task-{task:D}.md"),
                _ => Results.NotFound(),
            };
        }).ExcludeFromDescription();

    private static async Task<IResult> FindAsync(string task, HttpContext context, ITaskSource tasks, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(task, out var id))
        {
            return NoId("task");
        }

        var answer = await tasks.FindAsync(id, cancellationToken);
        return answer switch
        {
            { Absence: { } absence } => ApiProblem.SourceDown(context, absence.Text, RetryAfter),
            { Task: { } found } => Results.Ok(TaskDetailAnswer.Of(found)),
            _ => NoTask(id),
        };
    }

    private static async Task<IResult> PayloadAsync(string task, string? step, HttpContext context, ITaskSource tasks, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(task, out var id))
        {
            return NoId("task");
        }

        Guid? stepId = null;
        if (step is not null)
        {
            if (!Guid.TryParse(step, out var parsed))
            {
                return NoId("step");
            }

            stepId = parsed;
        }

        try
        {
            return await tasks.PayloadAsync(id, stepId, cancellationToken) is { } payload
                ? Results.Ok(PayloadAnswer.Of(payload))
                : stepId is null ? NoTask(id) : ApiProblem.NotFound($"The task {id:D} has no step {stepId:D}.");
        }
        catch (TasksUnreadException exception)
        {
            return ApiProblem.SourceDown(context, exception.Message, RetryAfter);
        }
    }

    private static IResult NoId(string field) => ApiProblem.BadInput(field, $"'{field}' must be a UUID with dashes, whole; /api/v1/search finds the beginning of one.");

    private static IResult NoTask(Guid task) => ApiProblem.NotFound($"No task has the id {task:D}.");
}
