using Microsoft.AspNetCore.Mvc;
using TaskerOps.Core.Breaches;
using TaskerOps.Web.Operations;

namespace TaskerOps.Web.Endpoints.Breaches;

/// <summary>What stood in the way of a change.</summary>
public static class ChangeProblem
{
    /// <summary>The problem, or null if the change was made or needed none.</summary>
    /// <param name="id">The breach, as asked.</param>
    /// <param name="outcome">What became of it.</param>
    public static ProblemDetails? Of(string id, BreachOutcome outcome) => outcome switch
    {
        BreachOutcome.Conflict { Breach.IsOpen: true } lost => Conflict("taken", "Someone else was faster.", lost),
        BreachOutcome.Conflict over => Conflict("closed", "The breach is over.", over),
        BreachOutcome.Refused refused => ApiProblem.BadInputDetails(refused.Field, refused.Sentence),
        BreachOutcome.Unknown => Unknown(id),
        NotPermitted no => ApiProblem.Details(StatusCodes.Status403Forbidden, "not-permitted", "This is not permitted.", no.Sentence),
        _ => null,
    };

    /// <summary>There is no such breach.</summary>
    public static ProblemDetails Unknown(string id) => ApiProblem.NotFoundDetails($"There is no breach '{id}'.");

    private static ProblemDetails Conflict(string type, string title, BreachOutcome.Conflict conflict) => ApiProblem.Details(
        StatusCodes.Status409Conflict, type, title, conflict.Sentence,
        ("owner", ActorAnswer.Of(conflict.Breach.Acknowledgement?.By)), ("ownedAt", conflict.Breach.Acknowledgement?.At),
        ("closedAt", conflict.Breach.ClosedAt), ("version", conflict.Breach.Version));
}
