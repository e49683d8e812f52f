using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TaskerOps.Demo.Simulator.Engine;

/// <summary>JSON as Tasker writes it: compact, times with nine decimals.</summary>
public static class JsonText
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The node as compact text.</summary>
    public static string Of(JsonNode node) => node.ToJsonString(Relaxed);

    /// <summary>A time with nanoseconds and <c>+00:00</c>.</summary>
    public static string Offset(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture) + "00+00:00";

    /// <summary>A time with nanoseconds and <c>Z</c>.</summary>
    public static string Zulu(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture) + "00Z";
}
