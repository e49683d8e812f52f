using System.Globalization;
using System.Text.RegularExpressions;

namespace TaskerOps.Core.Observability;

/// <summary>A link to another tool: Grafana, Jaeger, CloudWatch, Splunk, Datadog, Honeycomb.</summary>
public sealed partial record OutsideLink
{
    /// <summary>What is written on the link.</summary>
    public string Name { get; init; } = "";

    /// <summary>
    /// Its address, beginning with http:// or https://. `{correlation_id}`, `{task_uuid}` and `{step_uuid}` become ids, `{from}` and `{to}` the time in milliseconds since the
    /// Unix epoch, `{from_iso}` and `{to_iso}` in ISO 8601, all encoded for URLs. The link is shown where all that it needs is known.
    /// </summary>
    public string Url { get; init; } = "";

    /// <summary>Whether the address can be used: absolute, http or https, no placeholder before its path, none but the known ones.</summary>
    public bool IsValid
    {
        get
        {
            var host = Url.IndexOf("://", StringComparison.Ordinal) is > 0 and var scheme && Url.IndexOfAny(['/', '?', '#'], scheme + 3) is > 0 and var end ? Url[..end] : Url;
            return !host.Contains('{', StringComparison.Ordinal)
                && Placeholder().Matches(Url).All(match => Known.Contains(match.Groups["name"].Value))
                && Uri.TryCreate(Placeholder().Replace(Url, "x"), UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
        }
    }

    private static readonly HashSet<string> Known =
        new HashSet<string>(["correlation_id", "task_uuid", "step_uuid", "from", "to", "from_iso", "to_iso"], StringComparer.Ordinal);

    /// <summary>The address for what is shown; null where an id that it needs is not known, or the setting cannot be used.</summary>
    public string? For(TelemetryQuery query)
    {
        var isWhole = true;
        var url = Placeholder().Replace(Url, match =>
        {
            var value = Value(match.Groups["name"].Value, query);
            isWhole &= value is not null;
            return Uri.EscapeDataString(value ?? "");
        });
        return isWhole && IsValid ? url : null;
    }

    private static string? Value(string name, TelemetryQuery query) => name switch
    {
        "correlation_id" => Id(query.Correlations),
        "task_uuid" => Id(query.Tasks),
        "step_uuid" => Id(query.Steps),
        "from" => Milliseconds(query.From),
        "to" => Milliseconds(query.To),
        "from_iso" => query.From.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        "to_iso" => query.To.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string? Id(IReadOnlyList<Guid> ids) => ids.Count > 0 ? ids[0].ToString("D", CultureInfo.InvariantCulture) : null;

    private static string Milliseconds(DateTimeOffset at) => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("""\{(?<name>[a-z_]+)\}""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
