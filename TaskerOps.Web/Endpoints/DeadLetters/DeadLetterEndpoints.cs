using Microsoft.AspNetCore.Mvc;
using TaskerOps.Core.Investigations.DeadLetters;

namespace TaskerOps.Web.Endpoints.DeadLetters;

/// <summary>The investigation queue, for programs.</summary>
public static class DeadLetterEndpoints
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    /// <summary>Maps it into the API's group.</summary>
    public static void MapDeadLetters(this RouteGroupBuilder api) =>
        api.MapGet("/dlq", ListAsync).WithName("dlq").WithSummary("The investigation queue in Tasker's own order, with the step at which each task stood still.")
            .Produces<DeadLettersAnswer>().ProducesProblem(400).ProducesProblem(503);

    private static async Task<IResult> ListAsync(
        HttpContext context, IDeadLetterSource queue, string? status, [FromQuery(Name = "namespace")] string[]? namespaces, CancellationToken cancellationToken)
    {
        var wanted = status switch
        {
            null or "" => DeadLetterStatus.Pending,
            "all" => null,
            _ => status,
        };
        if (wanted is not null && !DeadLetterStatus.All.Contains(wanted, StringComparer.Ordinal))
        {
            return ApiProblem.BadInput("status", $"'status' must be all, or one of {string.Join(", ", DeadLetterStatus.All)}.");
        }

        var view = await queue.ReadAsync(wanted, [.. (namespaces ?? []).Where(name => name.Length > 0)], cancellationToken);
        return view.Absence is { } absence ? ApiProblem.SourceDown(context, absence.Text, RetryAfter) : Results.Ok(DeadLettersAnswer.Of(view));
    }
}
