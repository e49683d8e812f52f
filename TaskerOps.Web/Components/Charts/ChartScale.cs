namespace TaskerOps.Web.Components.Charts;

/// <summary>The y axis: from zero to a round number above all values and thresholds, in few equal steps.</summary>
/// <param name="Max">Upper end; greater than 0.</param>
/// <param name="Ticks">How many equal steps from 0 to <paramref name="Max"/>.</param>
public sealed record ChartScale(double Max, int Ticks)
{
    /// <summary>Whatever is smaller than this in its unit is drawn as nothing: no source is that exact.</summary>
    private const double Least = 1e-9;

    private static readonly double[] RoundSteps = [1, 2, 2.5, 5, 10];

    /// <summary>The scale that holds every value with a little room above thresholds.</summary>
    /// <param name="values">Gaps, NaN and infinities are ignored.</param>
    /// <param name="thresholds">Each lies inside the axis, never on its rim.</param>
    /// <param name="wholeNumbers">Whether a step is at least 1 (processes, states).</param>
    /// <param name="ceiling">An end that is never passed and is used when nothing is higher, or null.</param>
    public static ChartScale For(IEnumerable<double?> values, IEnumerable<double> thresholds, bool wholeNumbers = false, double? ceiling = null)
    {
        var highest = values.Where(value => value is { } v && double.IsFinite(v)).DefaultIfEmpty(0).Max() ?? 0;
        var wanted = Math.Max(highest, thresholds.Where(double.IsFinite).Select(value => value * 1.1).DefaultIfEmpty(0).Max());
        if (ceiling is { } end && wanted > end / 2 && wanted <= end * 1.0001)
        {
            return new ChartScale(end, 4);
        }

        if (wanted < Least)
        {
            return new ChartScale(wholeNumbers ? 2 : 1, 2);
        }

        var step = RoundUp(wanted / 4);
        step = wholeNumbers ? Math.Max(1, Math.Ceiling(step)) : step;
        var ticks = (int)Math.Max(1, Math.Ceiling((wanted / step) - 1e-9));
        ticks += wholeNumbers && step * ticks <= highest ? 1 : 0; // A line that stands still for hours is not to hide in the rim.
        return new ChartScale(step * ticks, ticks);
    }

    private static double RoundUp(double step)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        return RoundSteps.First(round => round * power >= step * 0.999999) * power;
    }
}
