using Microsoft.AspNetCore.Mvc;

namespace TaskerOps.Web.Endpoints;

/// <summary>Answers of the API that are no success: RFC 9457, with a stable type.</summary>
public static class ApiProblem
{
    private const string TypePrefix = "urn:taskerops:problem:";

    /// <summary>400: a field of the request cannot be used.</summary>
    public static IResult BadInput(string field, string detail) => Results.Problem(new ProblemDetails
    {
        Type = TypePrefix + "bad-input",
        Title = "The request cannot be understood.",
        Status = StatusCodes.Status400BadRequest,
        Detail = detail,
        Extensions = { ["field"] = field },
    });

    /// <summary>404: nothing is called so.</summary>
    public static IResult NotFound(string detail) => Results.Problem(new ProblemDetails
    {
        Type = TypePrefix + "not-found",
        Title = "There is no such thing.",
        Status = StatusCodes.Status404NotFound,
        Detail = detail,
    });

    /// <summary>503: a source that the answer needs is down; worth another try after <paramref name="retryAfter"/>.</summary>
    public static IResult SourceDown(HttpContext context, string detail, TimeSpan retryAfter)
    {
        context.Response.Headers.RetryAfter = ((int)retryAfter.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Results.Problem(new ProblemDetails
        {
            Type = TypePrefix + "source-down",
            Title = "A source does not answer.",
            Status = StatusCodes.Status503ServiceUnavailable,
            Detail = detail,
        });
    }
}
