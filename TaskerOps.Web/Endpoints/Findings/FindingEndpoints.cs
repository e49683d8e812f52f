using TaskerOps.Core.Breaches;
using TaskerOps.Core.Findings;
using TaskerOps.Core.Readings;

namespace TaskerOps.Web.Endpoints.Findings;

/// <summary>The findings over HTTP.</summary>
public static class FindingEndpoints
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    /// <summary>Maps them.</summary>
    public static void MapFindings(this IEndpointRouteBuilder api) =>
        api.MapGet("/findings", FindingsAsync).WithName("findings").Produces<FindingsAnswer>().ProducesProblem(400).ProducesProblem(503);

    /// <summary>The findings: as judged now, or what would be raised at a moment, by what the tables tell of it.</summary>
    private static async Task<IResult> FindingsAsync(
        HttpContext context, FindingBoard board, BreachBoardState breaches, PastFindings past, TimeProvider time, string? at, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (string.IsNullOrWhiteSpace(at))
        {
            var judged = breaches.Board;
            return Results.Ok(new FindingsAnswer(now, [.. board.Current.Select(reading => FindingAnswer.Of(reading, judged))]));
        }

        if (!QueryInput.TryMoment(at, now, out var moment))
        {
            return ApiProblem.BadInput("at", QueryInput.NotAMoment("at", at));
        }

        var readings = await past.AtAsync(moment, cancellationToken);
        return readings.Count > 0 && readings.All(reading => reading.Absence is { Reason: AbsenceReason.SourceDown })
            ? ApiProblem.SourceDown(context, readings[0].Absence!.Text, RetryAfter)
            : Results.Ok(new FindingsAnswer(moment, [.. readings.Select(FindingAnswer.Of)]));
    }
}
