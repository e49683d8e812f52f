using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace TaskerOps.Demo.Simulator.Http;

/// <summary>The JSON object that a request carries. What is missing or of the wrong kind is told as Tasker tells it: 400, JSON_ERROR.</summary>
/// <param name="json">The object.</param>
internal sealed class RequestBody(JsonObject json)
{
    /// <summary>Reads it.</summary>
    /// <exception cref="JsonException">There is none.</exception>
    public static async Task<RequestBody> ReadAsync(HttpContext context, CancellationToken cancellationToken) =>
        await JsonNode.ParseAsync(context.Request.Body, cancellationToken: cancellationToken) is JsonObject json
            ? new RequestBody(json)
            : throw new JsonException("invalid type: expected an object");

    /// <summary>A field that must be there.</summary>
    /// <exception cref="JsonException">It is not, or is of another kind.</exception>
    public T Required<T>(string name) => Optional<T>(name) ?? throw new JsonException($"missing field `{name}`");

    /// <summary>A number that may be missing.</summary>
    /// <exception cref="JsonException">It is of another kind.</exception>
    public int Number(string name, int otherwise) => json[name] is null ? otherwise : Optional<JsonValue>(name)!.TryGetValue<int>(out var number)
        ? number
        : throw new JsonException($"invalid type: field `{name}`");

    /// <summary>An id that may be missing.</summary>
    /// <exception cref="JsonException">It is of another kind.</exception>
    public Guid? Id(string name) => Optional<string>(name) is not { } text ? null : Guid.TryParse(text, out var id) ? id : throw new JsonException($"UUID parsing failed: field `{name}`");

    /// <summary>A field that may be missing: a string, an object, an array or any value.</summary>
    /// <exception cref="JsonException">It is of another kind.</exception>
    public T? Optional<T>(string name) => json[name] switch
    {
        null => default,
        T node => node,
        JsonValue value when value.TryGetValue<T>(out var found) => found,
        _ => throw new JsonException($"invalid type: field `{name}`"),
    };
}
