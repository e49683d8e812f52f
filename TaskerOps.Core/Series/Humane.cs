using System.Globalization;

namespace TaskerOps.Core.Series;

/// <summary>Figures for people: few digits, a unit, thin separators. Never NaN, never a bare number. The charts' script follows the same rules.</summary>
public static class Humane
{
    private const double Second = 1000;
    private const double Minute = 60 * Second;
    private const double Hour = 60 * Minute;
    private const double Day = 24 * Hour;

    private static readonly NumberFormatInfo Thin = new() { NumberGroupSeparator = "\u202f", NumberDecimalSeparator = ".", NegativeSign = "−" };

    /// <summary>A figure in one of the units of panels and KPIs.</summary>
    /// <param name="value">Null, NaN and infinities are shown as "–".</param>
    /// <param name="unit">ms becomes a humane duration; all other units stand as they are, in the singular for exactly 1.</param>
    public static Quantity Of(double? value, string unit)
    {
        if (value is not { } v || !double.IsFinite(v))
        {
            return Quantity.None;
        }

        var exact = $"{Exact(v)} {unit}".TrimEnd();
        return unit switch
        {
            "ms" => Duration(v) with { Exact = exact },
            "%" => new Quantity(Percent(v), "%", exact),
            _ => new Quantity(Number(v), v is 1 ? Singular(unit) : unit, exact),
        };
    }

    /// <summary>A duration in milliseconds: 0.31 ms, 231 ms, 1.2 s, 4 min, 1 h 20 min, 3 d 4 h.</summary>
    public static Quantity Duration(double milliseconds)
    {
        if (!double.IsFinite(milliseconds))
        {
            return Quantity.None;
        }

        var size = Math.Abs(milliseconds);
        var exact = Exact(milliseconds) + " ms";
        return size switch
        {
            < 999.5 => new(Number(milliseconds), "ms", exact),
            < 59.95 * Second => new(Number(milliseconds / Second), "s", exact),
            < 10 * Minute => Pair(milliseconds, Minute, "min", Second, "s", exact),
            < 59.5 * Minute => new(Rounded(milliseconds / Minute), "min", exact),
            < 47.5 * Hour => Pair(milliseconds, Hour, "h", Minute, "min", exact),
            < 1e6 * Day => Pair(milliseconds, Day, "d", Hour, "h", exact),
            _ => new(Number(milliseconds / Day), "d", exact),
        };
    }

    /// <summary>A span: as <see cref="Duration"/>.</summary>
    public static string Span(TimeSpan span) => Duration(span.TotalMilliseconds).ToString();

    /// <summary>A plain number: three digits that matter below 1 000, whole numbers with thin separators above.</summary>
    public static string Number(double value)
    {
        if (!double.IsFinite(value))
        {
            return Quantity.None.Value;
        }

        var text = Math.Abs(value) switch
        {
            0 => "0",
            < 0.0005 => value < 0 ? "> −0.001" : "< 0.001",
            < 0.9995 => value.ToString("0.###", Thin),
            < 9.995 => value.ToString("0.##", Thin),
            < 99.95 => value.ToString("0.#", Thin),
            < 1e15 => value.ToString("#,0", Thin),
            _ => value.ToString("0.##E0", Thin),
        };
        return text is "−0" or "-0" ? "0" : text;
    }

    /// <summary>A count with thin separators.</summary>
    public static string Count(long count) => count.ToString("#,0", Thin);

    /// <summary>"1 step", "66 steps".</summary>
    public static string Count(long count, string one) => $"{Count(count)} {(count == 1 ? one : one + "s")}";

    /// <summary>Per cent without the sign; what is not quite 100 never reads 100.</summary>
    private static string Percent(double value) =>
        value is > 99.9 and < 100 ? (Math.Floor(value * 100) / 100).ToString("0.##", Thin) : Number(value);

    private static string Exact(double value) => value.ToString(Math.Abs(value) < 1e15 ? "#,0.######" : "R", Thin);

    private static string Rounded(double value) => value.ToString("#,0", Thin);

    private static Quantity Pair(double milliseconds, double great, string greatUnit, double small, string smallUnit, string exact)
    {
        var smalls = Math.Round(Math.Abs(milliseconds) / small);
        var ratio = great / small;
        var whole = Math.Floor(smalls / ratio);
        var rest = smalls - (whole * ratio);
        var sign = milliseconds < 0 ? "−" : "";
        return rest > 0
            ? new($"{sign}{Rounded(whole)}\u00a0{greatUnit}\u00a0{Rounded(rest)}", smallUnit, exact)
            : new(sign + Rounded(whole), greatUnit, exact);
    }

    private static string Singular(string unit) => unit switch
    {
        "processes" => "process",
        "tasks" or "steps" or "failures" or "errors" => unit[..^1],
        _ => unit,
    };
}
