using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using TaskerOps.Web.Operations;

namespace TaskerOps.Web.Endpoints;

/// <summary>Answers of the API that are no success: RFC 9457, with a stable type.</summary>
public static class ApiProblem
{
    private const string TypePrefix = "urn:taskerops:problem:";

    /// <summary>400: a field of the request cannot be used.</summary>
    public static IResult BadInput(string field, string detail) => Results.Problem(BadInputDetails(field, detail));

    /// <summary>The body of <see cref="BadInput"/>.</summary>
    public static ProblemDetails BadInputDetails(string field, string detail) =>
        Details(StatusCodes.Status400BadRequest, "bad-input", "The request cannot be understood.", detail, ("field", field));

    /// <summary>404: nothing is called so.</summary>
    public static IResult NotFound(string detail) => Results.Problem(NotFoundDetails(detail));

    /// <summary>The body of <see cref="NotFound"/>.</summary>
    public static ProblemDetails NotFoundDetails(string detail) =>
        Details(StatusCodes.Status404NotFound, "not-found", "There is no such thing.", detail);

    /// <summary>413: more than any change needs.</summary>
    public static IResult TooLarge(int most) => Results.Problem(Details(
        StatusCodes.Status413PayloadTooLarge, "too-large", "The request is too large.", FormattableString.Invariant($"A change has at most {most} bytes.")));

    /// <summary>415: a change that is no JSON; the forms of other sites cannot send JSON.</summary>
    public static IResult NotJson() => Results.Problem(Details(
        StatusCodes.Status415UnsupportedMediaType, "not-json", "Only JSON is taken.", "Send the change with Content-Type: application/json."));

    /// <summary>403: a page of another origin sent it.</summary>
    public static IResult OtherOrigin() => Results.Problem(Details(
        StatusCodes.Status403Forbidden, "other-origin", "The request comes from another site.", "Changes are taken from TaskerOps' own pages, or from programs."));

    /// <summary>401: the token is missing or wrong.</summary>
    public static IResult BadToken(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Results.Problem(Details(
            StatusCodes.Status401Unauthorized, "bad-token", "The token is missing or wrong.", "Programs send the token of TaskerOps:Api:Token as Authorization: Bearer …."));
    }

    /// <summary>503: a source that the answer needs is down; worth another try after <paramref name="retryAfter"/>.</summary>
    public static IResult SourceDown(HttpContext context, string detail, TimeSpan retryAfter) =>
        Later(context, retryAfter, Details(StatusCodes.Status503ServiceUnavailable, "source-down", "A source does not answer.", detail));

    /// <summary>503: the breach log does not answer, and nothing was written; says what to do.</summary>
    public static IResult LogDown(HttpContext context, string detail, TimeSpan retryAfter) =>
        Later(context, retryAfter, Details(
            StatusCodes.Status503ServiceUnavailable, "log-down", "The breach log does not answer.", detail, ("whatToDo", LogDownAdvice.Text)));

    /// <summary>The body of a problem.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="type">Last part of the stable type.</param>
    /// <param name="title">The same for every problem of the type.</param>
    /// <param name="detail">What is so about this one.</param>
    /// <param name="extensions">Further members, camelCase.</param>
    public static ProblemDetails Details(int status, string type, string title, string detail, params (string Name, object? Value)[] extensions) => new()
    {
        Type = TypePrefix + type,
        Title = title,
        Status = status,
        Detail = detail,
        Extensions = extensions.ToDictionary(extension => extension.Name, extension => extension.Value, StringComparer.Ordinal),
    };

    private static IResult Later(HttpContext context, TimeSpan retryAfter, ProblemDetails details)
    {
        context.Response.Headers.RetryAfter = ((int)retryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Results.Problem(details);
    }
}
