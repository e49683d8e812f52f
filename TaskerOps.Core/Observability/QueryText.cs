using System.Globalization;
using System.Text;

namespace TaskerOps.Core.Observability;

/// <summary>Pieces of LogQL and TraceQL that cannot be broken out of. Both write strings as Go does.</summary>
public static class QueryText
{
    /// <summary>A string literal; the value may hold anything.</summary>
    public static string Literal(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        foreach (var character in value)
        {
            _ = character switch
            {
                '\\' => text.Append("\\\\"),
                '"' => text.Append("\\\""),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => text.Append(character),
            };
        }

        return text.Append('"').ToString();
    }

    /// <summary>A regular expression that matches any of some ids.</summary>
    public static string AnyOf(IEnumerable<Guid> ids) => Literal(string.Join('|', ids.Select(id => id.ToString("D", CultureInfo.InvariantCulture))));

    /// <summary>The three attributes with their ids, those without any left out, at most <see cref="TelemetryQuery.MostIds"/> of each.</summary>
    internal static IEnumerable<(string Attribute, IReadOnlyList<Guid> Ids)> Attributes(TelemetryQuery query) =>
        new[] { ("correlation_id", query.Correlations), ("task_uuid", query.Tasks), ("step_uuid", query.Steps) }
            .Where(one => one.Item2.Count > 0)
            .Select(one => (one.Item1, (IReadOnlyList<Guid>)[.. one.Item2.Take(TelemetryQuery.MostIds)]));
}
