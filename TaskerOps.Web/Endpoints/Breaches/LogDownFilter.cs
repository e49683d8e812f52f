using TaskerOps.Core.Breaches;

namespace TaskerOps.Web.Endpoints.Breaches;

/// <summary>Answers 503 with what to do where the breach log does not answer.</summary>
public sealed class LogDownFilter : IEndpointFilter
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        try
        {
            return await next(context);
        }
        catch (BreachLogDownException exception)
        {
            return ApiProblem.LogDown(context.HttpContext, exception.Message, RetryAfter);
        }
    }
}
