using System.Text.Json;
using System.Text.Json.Serialization;

namespace TaskerOps.Web.Endpoints.Breaches;

/// <summary>Reads the body of a change: small, strict JSON. What is wrong is told with the name of the field.</summary>
public static class ChangeBody
{
    /// <summary>The most bytes.</summary>
    public const int Most = 64 * 1024;

    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        MaxDepth = 8,
    };

    /// <summary>The body, or the answer that says what is wrong with it.</summary>
    public static async Task<(T? Body, IResult? Problem)> ReadAsync<T>(HttpRequest request, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.ContentLength > Most)
        {
            return (null, ApiProblem.TooLarge(Most));
        }

        var bytes = new byte[Most + 1];
        var length = await request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        if (length > Most)
        {
            return (null, ApiProblem.TooLarge(Most));
        }

        try
        {
            return JsonSerializer.Deserialize<T>(bytes.AsSpan(0, length), Strict) is { } body
                ? (body, null)
                : (null, ApiProblem.BadInput("body", "The body must be a JSON object."));
        }
        catch (JsonException exception)
        {
            var field = Field(exception.Path);
            return (null, field is null
                ? ApiProblem.BadInput("body", "The body must be a JSON object.")
                : ApiProblem.BadInput(field, $"'{field}' is not known here, stands twice, or is of the wrong kind."));
        }
    }

    // $.breaches[2].version → breaches[2].version; $['a b'] as it stands. Names are the sender's: cut short.
    private static string? Field(string? path) => path switch
    {
        null or "$" => null,
        ['$', '.', .. var rest] => rest.Length > 60 ? rest[..60] + "…" : rest,
        ['$', .. var rest] => rest.Length > 60 ? rest[..60] + "…" : rest,
        _ => null,
    };
}
