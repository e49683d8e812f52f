using TaskerOps.Core.Correlations;
using TaskerOps.Core.Tasker;
using TaskerOps.Core.TaskLists;

namespace TaskerOps.Web.Endpoints.Correlations;

/// <summary>Correlations for programs.</summary>
public static class CorrelationEndpoints
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    /// <summary>Maps them into the API's group.</summary>
    public static void MapCorrelations(this RouteGroupBuilder api) =>
        api.MapGet("/correlations/{id}", FindAsync).WithName("correlation").WithSummary("The tree around a correlation id, its five hops and its merged timeline.")
            .Produces<CorrelationAnswer>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(503);

    private static async Task<IResult> FindAsync(HttpContext context, string id, ICorrelationReader reader, CancellationToken cancellationToken)
    {
        if (!Guid.TryParseExact(id, "D", out var correlation))
        {
            return ApiProblem.BadInput("id", "'id' must be a correlation id, a UUID with dashes.");
        }

        try
        {
            return await reader.ReadAsync(correlation, cancellationToken) is { } view
                ? Results.Ok(CorrelationAnswer.Of(view))
                : ApiProblem.NotFound($"No task carries the correlation id {correlation:D}, or names it as its parent.");
        }
        catch (TasksUnreadException exception)
        {
            return ApiProblem.SourceDown(context, exception.Message, RetryAfter);
        }
    }
}
