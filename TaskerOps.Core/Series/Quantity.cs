using System.Globalization;

namespace TaskerOps.Core.Series;

/// <summary>A value with its unit as a person says it.</summary>
public static class Quantity
{
    private const char ThinSpace = '\u202f';

    /// <summary>12.3 ms, 1.2 s, 4.1 min for milliseconds; 97.4 % for per cent; else the number and the unit.</summary>
    public static string Text(double value, string unit) => unit switch
    {
        "ms" => Duration(value),
        _ => Number(value) + ThinSpace + unit,
    };

    /// <summary>Three significant digits below a thousand, groups of three above.</summary>
    public static string Number(double value)
    {
        var size = Math.Abs(value);
        var format = size >= 100 || value == Math.Floor(value) ? "#,0" : size >= 10 ? "0.#" : "0.##";
        return value.ToString(format, CultureInfo.InvariantCulture).Replace(',', ThinSpace);
    }

    private static string Duration(double milliseconds)
    {
        var size = Math.Abs(milliseconds);
        var (value, unit) = size switch
        {
            < 1000 => (milliseconds, "ms"),
            < 120_000 => (milliseconds / 1000, "s"),
            < 7_200_000 => (milliseconds / 60_000, "min"),
            _ => (milliseconds / 3_600_000, "h"),
        };
        return Number(value) + ThinSpace + unit;
    }
}
