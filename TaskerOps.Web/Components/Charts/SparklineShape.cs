using System.Globalization;
using System.Text;
using TaskerOps.Core.Series;

namespace TaskerOps.Web.Components.Charts;

/// <summary>The paths of a sparkline in a box of 100 × 32 units; a gap in the points is a gap in the line.</summary>
/// <param name="Line">SVG path of the line; empty without points.</param>
/// <param name="Area">SVG path of what lies below it; empty without points.</param>
/// <param name="AlertY">Where the alert line runs, 0 (top) to 32.</param>
public sealed record SparklineShape(string Line, string Area, double AlertY)
{
    /// <summary>Width of the box.</summary>
    public const double Width = 100;

    /// <summary>Height of the box.</summary>
    public const double Height = 32;

    private const double Rim = 1.5;

    /// <summary>The shape of points, held against an alert value that always lies inside the box.</summary>
    /// <param name="points">Oldest first.</param>
    /// <param name="alert">The alert value, same unit.</param>
    /// <param name="highIsBad">False: the alert line is a floor (a share near 100 %), and the box begins just below what was measured.</param>
    public static SparklineShape Of(IReadOnlyList<Point> points, double alert, bool highIsBad = true)
    {
        var values = points.Select(point => point.Value).OfType<double>().Where(double.IsFinite).ToList();
        var (low, high) = highIsBad ? (0, Math.Max(alert * 1.15, values.DefaultIfEmpty(0).Max())) : Floor(values, alert);
        double Y(double value) => Height - Rim - ((Math.Clamp(value, low, high) - low) / (high - low) * (Height - (2 * Rim)));

        var (line, area) = (new StringBuilder(), new StringBuilder());
        var first = points.Count > 0 ? points[0].At : default;
        var span = points.Count > 1 ? (points[^1].At - first).TotalSeconds : 0;
        var runStart = -1.0;
        var x = 0.0;
        foreach (var point in points)
        {
            if (point.Value is not { } value || !double.IsFinite(value))
            {
                Close();
                continue;
            }

            x = span > 0 ? (point.At - first).TotalSeconds / span * Width : Width;
            var y = Y(value);
            line.Append(CultureInfo.InvariantCulture, $"{(runStart < 0 ? 'M' : 'L')}{x:0.##} {y:0.##}");
            if (runStart < 0)
            {
                area.Append(CultureInfo.InvariantCulture, $"M{x:0.##} {Height:0.##}");
                runStart = x;
            }

            area.Append(CultureInfo.InvariantCulture, $"L{x:0.##} {y:0.##}");
        }

        Close();
        return new SparklineShape(line.ToString(), area.ToString(), Y(alert));

        void Close()
        {
            if (runStart >= 0)
            {
                line.Append(CultureInfo.InvariantCulture, $"h0.01");
                area.Append(CultureInfo.InvariantCulture, $"L{x:0.##} {Height:0.##}Z");
                runStart = -1;
            }
        }
    }

    private static (double Low, double High) Floor(List<double> values, double alert)
    {
        var high = Math.Max(100, values.DefaultIfEmpty(0).Max());
        var low = Math.Min(alert, values.DefaultIfEmpty(alert).Min());
        return (low - ((high - low) * 0.1), high);
    }
}
