using TaskerOps.Core.Panels;
using TaskerOps.Core.Series;

namespace TaskerOps.Web.Endpoints;

/// <summary>The answer of <c>GET /api/v1/panels/{panel}</c>.</summary>
/// <param name="Panel">Key of the panel.</param>
/// <param name="Unit">Unit of the points.</param>
/// <param name="From">Inclusive start.</param>
/// <param name="To">Exclusive end.</param>
/// <param name="StepSeconds">Width of a step.</param>
/// <param name="Source">postgres, prometheus, tasker or probe.</param>
/// <param name="Method">exact, estimate or probe.</param>
/// <param name="AsOf">When the source said it.</param>
/// <param name="Reason">Kind of absence; null where there is something to tell.</param>
/// <param name="ReasonText">One sentence about the absence.</param>
/// <param name="Notice">What the lines alone would hide, or null.</param>
/// <param name="Total">The number of the whole window.</param>
/// <param name="Series">The lines.</param>
public sealed record PanelAnswer(
    string Panel, string Unit, DateTimeOffset From, DateTimeOffset To, double StepSeconds, string Source, string Method, DateTimeOffset AsOf,
    string? Reason, string? ReasonText, string? Notice, PanelAnswer.TotalAnswer Total, IReadOnlyList<PanelAnswer.SeriesAnswer> Series)
{
    /// <summary>Tells what a panel shows.</summary>
    public static PanelAnswer Of(PanelData data) => new(
        data.Panel.Key, data.Panel.Unit, data.Buckets.Window.From, data.Buckets.Window.To, data.Buckets.Step.TotalSeconds,
        Words.Kebab(data.Source), Words.Kebab(data.Method), data.AsOf,
        Words.Kebab(data.Absence?.Reason), data.Absence?.Text, data.Notice,
        new TotalAnswer(data.Total.Value, data.Panel.TotalUnit, data.Total.Samples, data.Total.Parts),
        [.. data.Lines.Select(line => new SeriesAnswer(line.Label, [.. line.Points.Select(Pair)]))]);

    private static double?[] Pair(Point point) => [point.At.ToUnixTimeMilliseconds(), point.Value];

    /// <summary>The number of the whole window.</summary>
    /// <param name="Value">Null = not known.</param>
    /// <param name="Unit">Its unit.</param>
    /// <param name="N">Rows or samples.</param>
    /// <param name="Parts">What it is made of.</param>
    public sealed record TotalAnswer(double? Value, string Unit, long N, IReadOnlyDictionary<string, double?> Parts);

    /// <summary>One line.</summary>
    /// <param name="Label">What it shows.</param>
    /// <param name="Points">Pairs of milliseconds since the Unix epoch and value; null = gap.</param>
    public sealed record SeriesAnswer(string Label, IReadOnlyList<double?[]> Points);
}
