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
        api.MapGet("/tasks/{task:guid}", FindAsync).WithName("task").WithSummary("One task: what failed, why, since when, what it blocks, its steps with their attempts. Secrets are hidden.")
            .Produces<TaskDetailAnswer>().ProducesProblem(404).ProducesProblem(503);
        api.MapGet("/tasks/{task:guid}/context", (Guid task, HttpContext context, ITaskSource tasks, CancellationToken cancellationToken) => PayloadAsync(task, null, context, tasks, cancellationToken))
            .WithName("task-context").WithSummary("The context of a task, secrets hidden.").Produces<PayloadAnswer>().ProducesProblem(404).ProducesProblem(503);
        api.MapGet("/tasks/{task:guid}/steps/{step:guid}", (Guid task, Guid step, HttpContext context, ITaskSource tasks, CancellationToken cancellationToken) => PayloadAsync(task, step, context, tasks, cancellationToken))
            .WithName("task-step").WithSummary("Inputs, results and checkpoint of a step, secrets hidden.").Produces<PayloadAnswer>().ProducesProblem(404).ProducesProblem(503);
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

    private static async Task<IResult> FindAsync(Guid task, HttpContext context, ITaskSource tasks, CancellationToken cancellationToken)
    {
        var answer = await tasks.FindAsync(task, cancellationToken);
        return answer switch
        {
            { Absence: { } absence } => ApiProblem.SourceDown(context, absence.Text, RetryAfter),
            { Task: { } found } => Results.Ok(TaskDetailAnswer.Of(found)),
            _ => NoTask(task),
        };
    }

    private static async Task<IResult> PayloadAsync(Guid task, Guid? step, HttpContext context, ITaskSource tasks, CancellationToken cancellationToken)
    {
        try
        {
            return await tasks.PayloadAsync(task, step, cancellationToken) is { } payload
                ? Results.Ok(PayloadAnswer.Of(payload))
                : step is null ? NoTask(task) : ApiProblem.NotFound($"The task {task:D} has no step {step:D}.");
        }
        catch (TasksUnreadException exception)
        {
            return ApiProblem.SourceDown(context, exception.Message, RetryAfter);
        }
    }

    private static IResult NoTask(Guid task) => ApiProblem.NotFound($"No task has the id {task:D}.");
}
