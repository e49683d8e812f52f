using TaskerOps.Core.Engine;

namespace TaskerOps.Web.Endpoints.Engine;

/// <summary>The engine part by part over HTTP.</summary>
public static class SystemEndpoints
{
    /// <summary>Maps it. It costs no query: what is not known says so.</summary>
    public static void MapSystem(this IEndpointRouteBuilder api) =>
        api.MapGet("/system", (IEngineSource engine) => Results.Ok(SystemAnswer.Of(engine.Read()))).WithName("system").Produces<SystemAnswer>();
}
