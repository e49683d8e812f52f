using Microsoft.AspNetCore.Mvc;
using TaskerOps.Core.Investigations;
using TaskerOps.Core.Investigations.Failures;
using TaskerOps.Core.Readings;

namespace TaskerOps.Web.Endpoints.Failures;

/// <summary>Failures by cause, for programs.</summary>
public static class FailureEndpoints
{
    private const int LongestHandler = 512;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    /// <summary>Maps them into the API's group.</summary>
    public static void MapFailures(this RouteGroupBuilder api)
    {
        api.MapGet("/failures", ListAsync).WithName("failures").WithSummary("Failures of a window by cause, the worst first, and how the panels' numbers become them.")
            .Produces<FailuresAnswer>().ProducesProblem(400).ProducesProblem(503);
        api.MapGet("/failures/{fingerprint}", FindAsync).WithName("failure").WithSummary("One cause: its messages as they stand, and its tasks.")
            .Produces<FailureStoryAnswer>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(503);
    }

    private static async Task<IResult> ListAsync(
        HttpContext context, IFailureSource failures, TimeProvider time, string? from, string? to, [FromQuery(Name = "namespace")] string[]? namespaces,
        string? attempts, string? handler, CancellationToken cancellationToken)
    {
        var (view, problem) = await ReadAsync(context, failures, time, from, to, namespaces, attempts, handler, cancellationToken);
        return view is null ? problem : Results.Ok(FailuresAnswer.Of(view, await failures.EarlierAsync(view.Window.From, cancellationToken)));
    }

    private static async Task<IResult> FindAsync(
        HttpContext context, string fingerprint, IFailureSource failures, TimeProvider time, string? from, string? to,
        [FromQuery(Name = "namespace")] string[]? namespaces, CancellationToken cancellationToken)
    {
        if (!Fingerprint.TryParse(fingerprint, out var key))
        {
            return ApiProblem.BadInput("fingerprint", "'fingerprint' must be a key as GET /api/v1/failures gives it: sixteen letters and figures.");
        }

        var (view, problem) = await ReadAsync(context, failures, time, from, to, namespaces, null, null, cancellationToken);
        if (view is null)
        {
            return problem;
        }

        return view.Find(key) is { } group
            ? Results.Ok(FailureStoryAnswer.Of(group, view, await failures.EarlierAsync(view.Window.From, cancellationToken),
                await failures.StoryAsync(group, view.Window, cancellationToken)))
            : ApiProblem.NotFound($"Nothing failed of the cause {key} in this window.");
    }

    private static async Task<(FailuresView? View, IResult Problem)> ReadAsync(
        HttpContext context, IFailureSource failures, TimeProvider time, string? from, string? to, string[]? namespaces, string? attempts, string? handler,
        CancellationToken cancellationToken)
    {
        if (attempts is not (null or "" or "true" or "false"))
        {
            return (null, ApiProblem.BadInput("attempts", "'attempts' must be true or false."));
        }

        if (handler is { Length: > LongestHandler })
        {
            return (null, ApiProblem.BadInput("handler", FormattableString.Invariant($"'handler' is longer than {LongestHandler} characters.")));
        }

        var (buckets, field, problem) = QueryInput.Buckets(from, to, null, time.GetUtcNow());
        if (buckets is null)
        {
            return (null, ApiProblem.BadInput(field, problem));
        }

        var query = new FailureQuery(QueryInput.Panel(buckets, namespaces, attempts is "true"), string.IsNullOrEmpty(handler) ? null : handler);
        var view = await failures.ReadAsync(query, cancellationToken);
        return view.Absence is { } absence ? (null, ApiProblem.SourceDown(context, absence.Text, RetryAfter)) : (view, Results.Empty);
    }
}
