using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using TaskerOps.Core.Tasker;
using TaskerOps.Core.TaskLists;
using TaskerOps.Web.Navigation;

namespace TaskerOps.Web.Endpoints.Tasks;

/// <summary>The list of tasks for programs. Its fields are those of the page, so the query of a page's address may be pasted.</summary>
public static class TaskListEndpoints
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    /// <summary>Maps it into the API's group.</summary>
    public static void MapTaskList(this RouteGroupBuilder api) =>
        api.MapGet("/tasks", ListAsync).WithName("tasks").WithSummary("Tasks of a window, newest first: fields as in the address of the page, limit, facets.")
            .Produces<TasksAnswer>().ProducesProblem(400).ProducesProblem(503);

    private static async Task<IResult> ListAsync(
        HttpContext context, ITaskLister lister, string? limit, string? facets,
        [FromQuery(Name = TasksFields.By)] string? by, [FromQuery(Name = TasksFields.Class)] string[]? classes, [FromQuery(Name = ViewFields.Namespace)] string[]? namespaces,
        CancellationToken cancellationToken)
    {
        // These three stand in the signature for the description of the interface; all fields are read alike.
        _ = (by, classes, namespaces);
        var view = ViewStateReader.Read(context.Request.QueryString.Value);
        var (list, problems) = TasksStateText.Read(context.Request.QueryString.Value);
        if (view.Problems.Concat(problems).FirstOrDefault() is { } problem)
        {
            return ApiProblem.BadInput(problem.Field, $"'{problem.Field}' {problem.Sentence.Split(". ", 2)[0].TrimEnd('.')}.");
        }

        var most = TaskListPage.Usual;
        if (!string.IsNullOrWhiteSpace(limit) && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out most) || most is < 1 or > TaskListPage.Most))
        {
            return ApiProblem.BadInput("limit", FormattableString.Invariant($"'limit' must be a whole number from 1 to {TaskListPage.Most}."));
        }

        if (facets is not (null or "" or "true" or "false"))
        {
            return ApiProblem.BadInput("facets", "'facets' must be true or false.");
        }

        try
        {
            var request = TasksRequests.Of(list, view.State) with { Limit = most };
            var page = await lister.ListAsync(request, cancellationToken);
            return Results.Ok(TasksAnswer.Of(page, facets is "true" ? await lister.CountAsync(request, cancellationToken) : null));
        }
        catch (TasksUnreadException exception)
        {
            return ApiProblem.SourceDown(context, exception.Message, RetryAfter);
        }
    }
}
