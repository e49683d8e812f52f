using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TaskerOps.Demo.Simulator.Engine;

namespace TaskerOps.Demo.Simulator.Http;

/// <summary>Answers in the shapes of Tasker's two HTTP interfaces.</summary>
public static class JsonAnswer
{
    /// <summary>The body as JSON.</summary>
    public static IResult Of(JsonNode body, int status = 200) => Results.Text(JsonText.Of(body), "application/json", statusCode: status);

    /// <summary>An error of the orchestration interface.</summary>
    public static IResult Error(int status, string code, string message) =>
        Of(new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } }, status);

    /// <summary>A database that does not answer.</summary>
    public static IResult DatabaseError() => Error(500, "DATABASE_ERROR", "Database operation failed");

    /// <summary>Text that PostgreSQL made as JSON.</summary>
    public static IResult Text(string json) => Results.Text(json, "application/json");
}
