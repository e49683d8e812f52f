using TaskerOps.Core.Search;

namespace TaskerOps.Web.Endpoints.Search;

/// <summary>What finds things, for programs.</summary>
public static class FindEndpoints
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    /// <summary>Maps it into the API's group.</summary>
    public static void MapFind(this RouteGroupBuilder api) =>
        api.MapGet("/search", SearchAsync).WithName("search").WithSummary("What an id, the beginning of one, or the ids in a line of a log or in JSON name.")
            .Produces<SearchResponse>().ProducesProblem(400).ProducesProblem(503);

    private static async Task<IResult> SearchAsync(HttpContext context, IFinder finder, string? q, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(q))
        {
            return ApiProblem.BadInput("q", $"'q' must be an id, {IdPrefix.Fewest} hexadecimal digits of one or more, or a text with ids in it.");
        }

        var answer = await finder.FindAsync(q, cancellationToken);
        return answer is { Hits.Count: 0, Problems: [var problem, ..] } ? ApiProblem.SourceDown(context, problem, RetryAfter) : Results.Ok(SearchResponse.Of(answer));
    }
}
