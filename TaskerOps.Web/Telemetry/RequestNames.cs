using Microsoft.AspNetCore.Routing;

namespace TaskerOps.Web.Telemetry;

/// <summary>What a request is called where the number of names must be bounded.</summary>
public static class RequestNames
{
    /// <summary>Of whatever has no route: files, and addresses that lead nowhere.</summary>
    public const string None = "none";

    /// <summary>The pattern of the route that answers, without a slash in front: <c>api/v1/panels/{panel}</c>.</summary>
    public static string RouteOf(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route } ? Of(route) : None;
    }

    /// <summary>A pattern as the framework's meter tells it, in the same form.</summary>
    public static string Of(string? route) => route is null ? None : route.Trim('/') is { Length: > 0 } trimmed ? trimmed : "/";
}
