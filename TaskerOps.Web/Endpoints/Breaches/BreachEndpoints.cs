using Microsoft.AspNetCore.Mvc;
using TaskerOps.Core.Breaches;
using TaskerOps.Web.Operations;
using TaskerOps.Web.Security;

namespace TaskerOps.Web.Endpoints.Breaches;

/// <summary>Breaches for programs: to read, and to change one as a page does.</summary>
public static class BreachEndpoints
{
    /// <summary>Routing would answer 404 to what is no JSON; so it comes in, and the guard answers 415.</summary>
    private const string Any = "*/*";

    /// <summary>A breach is worth more than what stands behind it.</summary>
    private static readonly TimeSpan LongestBackground = TimeSpan.FromSeconds(3);

    private static readonly (BreachVerb Verb, string Path, string Summary)[] Verbs =
    [
        (BreachVerb.Acknowledge, "acknowledge", "Takes a breach. The first gets it, the same person again changes nothing, anyone else gets 409 with owner and time."),
        (BreachVerb.Unacknowledge, "unacknowledge", "Gives a breach back."),
        (BreachVerb.Snooze, "snooze", "Mutes the notifications of a breach until a time; it stays visible."),
        (BreachVerb.Unsnooze, "unsnooze", "Lets the notifications of a breach go on."),
        (BreachVerb.Note, "note", "Writes something down."),
        (BreachVerb.Resolve, "resolve", "Ends a breach by hand; refused while the last real value is still in breach."),
    ];

    /// <summary>Maps them into the API's group.</summary>
    public static void MapBreaches(this RouteGroupBuilder api)
    {
        var breaches = api.MapGroup("/breaches").AddEndpointFilter<LogDownFilter>();
        breaches.MapGet("/", ListAsync).WithName("breaches").WithSummary("Breaches, newest first, with MTTA and MTTR over all that match.")
            .Produces<BreachesAnswer>().ProducesProblem(400).ProducesProblem(503);
        breaches.MapGet("/{id}", FindAsync).WithName("breach").WithSummary("One breach with its history.")
            .Produces<BreachStoryAnswer>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(503);

        var changes = breaches.MapGroup("").AddEndpointFilter<ChangeGuard>();
        foreach (var (verb, path, summary) in Verbs)
        {
            Describe(changes.MapPost($"/{{id}}/{path}", (string id, HttpContext context, BreachOperations operations, IBreachDesk desk, CancellationToken cancellationToken) =>
                ChangeAsync(id, verb, context, operations, desk, cancellationToken)))
                .WithName($"breach-{path}").WithSummary(summary)
                .Accepts<BreachRequest>("application/json", Any).Produces<BreachChangedAnswer>().ProducesProblem(404).ProducesProblem(409);
        }

        Describe(changes.MapPost("/acknowledge", AcknowledgeManyAsync))
            .WithName("breaches-acknowledge").WithSummary("Takes several breaches; each has an answer of its own.")
            .Accepts<AcknowledgeManyRequest>("application/json", Any).Produces<AcknowledgeManyAnswer>();
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder route) => route
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.RequestBody?.Content?.Remove(Any);
            return Task.CompletedTask;
        })
        .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(413).ProducesProblem(415).ProducesProblem(503);

    private static async Task<IResult> ListAsync(
        IBreachDesk desk, [FromQuery(Name = "state")] string[]? states, [FromQuery(Name = "kpi")] string[]? kpis,
        string? from, string? to, string? before, string? limit, CancellationToken cancellationToken)
    {
        var (filter, field, problem) = BreachQueryInput.Filter(states, kpis, from, to, before, limit);
        if (filter is null)
        {
            return ApiProblem.BadInput(field, problem);
        }

        var list = await desk.ListAsync(filter, cancellationToken);
        return Results.Ok(new BreachesAnswer(
            [.. list.Breaches.Select(breach => BreachAnswer.Of(breach, desk.Board))], list.Next, list.Count,
            list.MeanTimeToAcknowledge?.TotalSeconds, list.MeanTimeToResolve?.TotalSeconds, desk.Board.NotRecordedSince, list.IsOpenOnly));
    }

    private static async Task<IResult> FindAsync(string id, IBreachDesk desk, CancellationToken cancellationToken)
    {
        if (!TryId(id, out var breach, out var problem))
        {
            return problem;
        }

        return await desk.FindAsync(breach, cancellationToken) is { } story
            ? Results.Ok(BreachStoryAnswer.Of(await desk.WithBackgroundAsync(story, LongestBackground, cancellationToken), desk.Board))
            : Results.Problem(ChangeProblem.Unknown(id));
    }

    private static async Task<IResult> ChangeAsync(
        string id, BreachVerb verb, HttpContext context, BreachOperations operations, IBreachDesk desk, CancellationToken cancellationToken)
    {
        if (!TryId(id, out var breach, out var wrong))
        {
            return wrong;
        }

        var (body, problem) = await ChangeBody.ReadAsync<BreachRequest>(context.Request, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        var outcome = await operations.ExecuteAsync(breach, verb, Named(body, context), context.User, cancellationToken);
        return ChangeProblem.Of(id, outcome) is { } refusal ? Results.Problem(refusal) : Results.Ok(Done(outcome, desk.Board));
    }

    private static async Task<IResult> AcknowledgeManyAsync(HttpContext context, BreachOperations operations, IBreachDesk desk, CancellationToken cancellationToken)
    {
        var (body, problem) = await ChangeBody.ReadAsync<AcknowledgeManyRequest>(context.Request, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        if (body.Breaches is not { Count: >= 1 and <= AcknowledgeManyRequest.Most } seen)
        {
            return ApiProblem.BadInput("breaches", FormattableString.Invariant($"'breaches' must name 1 to {AcknowledgeManyRequest.Most} breaches, each with id and version."));
        }

        var results = new List<AcknowledgeManyAnswer.Result>();
        foreach (var one in seen)
        {
            var id = Short(one?.Id);
            var outcome = Guid.TryParseExact(one?.Id, "D", out var breach)
                ? await operations.ExecuteAsync(breach, BreachVerb.Acknowledge, Named(body, context) with { Version = one!.Version }, context.User, cancellationToken)
                : new BreachOutcome.Refused("id", $"'{id}' is not the id of a breach.");
            var refusal = ChangeProblem.Of(id, outcome);
            results.Add(new(id, refusal?.Status ?? StatusCodes.Status200OK, refusal is null ? Done(outcome, desk.Board).Breach : null, refusal));
        }

        return Results.Ok(new AcknowledgeManyAnswer(results));
    }

    private static BreachRequest Named(BreachRequest body, HttpContext context) =>
        body.By is null && context.Request.Headers[OperatorIdentity.Header] is [{ } name] ? body with { By = Uri.UnescapeDataString(name) } : body;

    private static BreachChangedAnswer Done(BreachOutcome outcome, BreachBoard board) => outcome switch
    {
        BreachOutcome.Changed done => new(BreachAnswer.Of(done.Breach, board), Changed: true),
        BreachOutcome.Unchanged same => new(BreachAnswer.Of(same.Breach, board), Changed: false),
        _ => throw new InvalidOperationException($"{outcome.GetType().Name} is no success."),
    };

    private static bool TryId(string text, out Guid id, out IResult problem)
    {
        var isId = Guid.TryParseExact(text, "D", out id);
        problem = isId ? Results.Empty : ApiProblem.BadInput("id", $"'{Short(text)}' is not the id of a breach.");
        return isId;
    }

    private static string Short(string? text) => text is { Length: > 40 } ? text[..40] + "…" : text ?? "";
}
