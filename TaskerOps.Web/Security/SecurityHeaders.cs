namespace TaskerOps.Web.Security;

/// <summary>
/// Sets the headers that keep a page to itself. Scripts come from this origin only and never inline; style attributes are
/// allowed because the component library positions its menus and the charts their labels with them; style elements are not, but for one.
/// </summary>
public sealed class SecurityHeaders(RequestDelegate next)
{
    /// <summary>The one style element that ApexCharts 4.7.0 puts into each chart (for a legend that we do not use); no other is let in.</summary>
    private const string LegendStyle = "'sha256-aSysLrDECVdJ6L+jLf8CC5QKLmwRuk/OZiZk9mYky8A='";

    /// <summary>The content security policy of every answer.</summary>
    public const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src-elem 'self' " + LegendStyle + "; style-src-attr 'unsafe-inline'; style-src 'self'; "
        + "img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
        + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

    /// <summary>Adds the headers and passes on.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return next(context);
    }
}
