using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using TaskerOps.Web.Composition;
using TaskerOps.Web.Endpoints;

namespace TaskerOps.Web.Security;

/// <summary>
/// Lets a change in only as JSON, and only from this origin or with the configured token. A browser always says where a request
/// comes from; a program says nothing, and needs the token where one is configured.
/// </summary>
public sealed class ChangeGuard(IOptions<ApiOptions> options) : IEndpointFilter
{
    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        if (!request.HasJsonContentType())
        {
            return ApiProblem.NotJson();
        }

        if (request.Headers.Authorization.Count > 0 && !string.IsNullOrEmpty(options.Value.Token))
        {
            return HasToken(request) ? await next(context) : ApiProblem.BadToken(context.HttpContext);
        }

        return Origin(request) switch
        {
            true => await next(context),
            false => ApiProblem.OtherOrigin(),
            null when string.IsNullOrEmpty(options.Value.Token) => await next(context),
            null => ApiProblem.BadToken(context.HttpContext),
        };
    }

    /// <summary>Whether a browser sent it from a page of ours; null = no browser did.</summary>
    private static bool? Origin(HttpRequest request)
    {
        // Set by the browser alone, and right behind any proxy.
        if (request.Headers.TryGetValue("Sec-Fetch-Site", out var site))
        {
            return string.Equals(site, "same-origin", StringComparison.Ordinal);
        }

        return request.Headers.Origin is [{ } origin, ..]
            ? Uri.TryCreate(origin, UriKind.Absolute, out var from) && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)
            : null;
    }

    private bool HasToken(HttpRequest request) =>
        request.Headers.Authorization is [{ } value]
        && value.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(Hash(value["Bearer ".Length..].Trim()), Hash(options.Value.Token!));

    // Of equal length whatever was sent.
    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
