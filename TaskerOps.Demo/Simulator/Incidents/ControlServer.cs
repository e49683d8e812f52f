using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using TaskerOps.Demo.Simulator.Http;

namespace TaskerOps.Demo.Simulator.Incidents;

/// <summary>
/// The control port, on the loopback interface: <c>GET /incidents</c> lists, <c>POST /incidents/NAME</c> starts,
/// <c>DELETE /incidents</c> ends.
/// </summary>
public static class ControlServer
{
    /// <summary>Starts the server.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static Task<WebApplication> StartAsync(int port, IncidentDirector director, CancellationToken cancellationToken) =>
        ProcessServer.StartAsync(
            port,
            app =>
            {
                app.MapGet("/incidents", () => JsonAnswer.Of(List(director)));
                app.MapPost("/incidents/{name}", async (string name) =>
                    await director.StartAsync(name) ? JsonAnswer.Of(List(director)) : Results.NotFound());
                app.MapDelete("/incidents", async () =>
                {
                    await director.StopAsync();
                    return JsonAnswer.Of(List(director));
                });
            },
            cancellationToken);

    private static JsonObject List(IncidentDirector director) => new()
    {
        ["playing"] = director.Playing,
        ["incidents"] = new JsonArray([.. director.Incidents.Select(i => (JsonNode)new JsonObject
        {
            ["name"] = i.Name, ["description"] = i.Description,
        })]),
    };
}
