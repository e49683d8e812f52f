using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Npgsql;
using NpgsqlTypes;
using TaskerOps.Demo.Simulator.Engine;

namespace TaskerOps.Demo.Simulator.Http;

/// <summary><c>PATCH /v1/dlq/entry/{uuid}</c>: what an operator notes about an entry. It changes the entry; never its task.</summary>
public static class DlqWrites
{
    private static readonly Dictionary<string, string> Statuses = new(StringComparer.Ordinal)
    {
        ["Pending"] = "pending", ["ManuallyResolved"] = "manually_resolved", ["PermanentlyFailed"] = "permanently_failed", ["Cancelled"] = "cancelled",
    };

    private const string Update =
        """
        UPDATE tasks_dlq SET
            resolution_status = coalesce($2::tasker.dlq_resolution_status, resolution_status),
            resolution_timestamp = CASE WHEN $2 IS NULL OR $2 = 'pending' THEN resolution_timestamp ELSE now() END,
            resolution_notes = coalesce($3, resolution_notes), resolved_by = coalesce($4, resolved_by), metadata = coalesce($5, metadata)
        WHERE dlq_entry_uuid = $1
        """;

    /// <summary>Adds the route.</summary>
    public static void Map(WebApplication app, DatabasePages pages, Database database) =>
        app.MapPatch("/v1/dlq/entry/{id:guid}", (Guid id, HttpContext context) =>
            pages.AnswerAsync(context, token => ChangeAsync(context, database, id, token)));

    private static async Task<IResult> ChangeAsync(HttpContext context, Database database, Guid entry, CancellationToken cancellationToken)
    {
        try
        {
            var body = await RequestBody.ReadAsync(context, cancellationToken);
            string? status = null;
            if (body.Optional<string>("resolution_status") is { } word && !Statuses.TryGetValue(word, out status))
            {
                throw new JsonException($"unknown variant `{word}`, expected one of {string.Join(", ", Statuses.Keys.Select(known => $"`{known}`"))}");
            }

            var changed = await database.ExecuteAsync(
                [Database.Command(
                    Update, entry, Text(status), Text(body.Optional<string>("resolution_notes")), Text(body.Optional<string>("resolved_by")),
                    Database.Json(body.Optional<JsonNode>("metadata")?.ToJsonString()))],
                cancellationToken);
            return changed == 0
                ? JsonAnswer.Error(404, "NOT_FOUND", "Resource not found")
                : JsonAnswer.Of(new JsonObject
                {
                    ["success"] = true,
                    ["message"] = "DLQ entry updated",
                    ["dlq_entry_uuid"] = entry.ToString(),
                });
        }
        catch (JsonException error)
        {
            return JsonAnswer.Error(400, "JSON_ERROR", error.Message);
        }
    }

    private static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
}
