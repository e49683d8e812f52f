using Microsoft.AspNetCore.Mvc;

namespace TaskerOps.Web.Endpoints.Breaches;

/// <summary>The answer of <c>POST /api/v1/breaches/acknowledge</c>: each breach has its own.</summary>
/// <param name="Results">In the order of the request.</param>
public sealed record AcknowledgeManyAnswer(IReadOnlyList<AcknowledgeManyAnswer.Result> Results)
{
    /// <summary>What became of one.</summary>
    /// <param name="Id">Which one, as sent.</param>
    /// <param name="Status">The status that a request for this one alone would have had.</param>
    /// <param name="Breach">As it stands now, if it was acknowledged.</param>
    /// <param name="Problem">What stood in the way, if it was not.</param>
    public sealed record Result(string Id, int Status, BreachAnswer? Breach, ProblemDetails? Problem);
}
