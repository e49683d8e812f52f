using System.Text.RegularExpressions;

namespace TaskerOps.Tests.Documentation;

/// <summary>The tables of docs/metrics.md.</summary>
internal static partial class MetricsPage
{
    /// <summary>A row.</summary>
    public sealed record Row(string Name, string Type, string Unit, IReadOnlyList<string> Labels, string Alert);

    /// <summary>All rows.</summary>
    public static IReadOnlyList<Row> Rows { get; } =
    [
        .. RowPattern().Matches(DocumentationFile.Read("metrics.md")).Select(row => new Row(
            row.Groups["name"].Value, row.Groups["type"].Value, row.Groups["unit"].Value,
            [.. LabelPattern().Matches(row.Groups["labels"].Value).Select(label => label.Groups["label"].Value).Order(StringComparer.Ordinal)], row.Groups["alert"].Value.Trim())),
    ];

    [GeneratedRegex(@"^\| `(?<name>[a-z_]+)` \| (?<type>counter|gauge|histogram) \| (?<unit>[^|]+) \|(?<labels>[^|]*)\|[^|]+\|(?<alert>[^|]*)\|$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex RowPattern();

    [GeneratedRegex("`(?<label>[a-z_]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LabelPattern();
}
