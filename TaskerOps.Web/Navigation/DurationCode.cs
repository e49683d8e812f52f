using System.Globalization;

namespace TaskerOps.Web.Navigation;

/// <summary>Durations as they stand in URLs: a whole number and a unit, <c>90s</c>, <c>15m</c>, <c>6h</c>, <c>7d</c>.</summary>
public static class DurationCode
{
    /// <summary>The shortest code: the greatest unit that divides the duration.</summary>
    /// <param name="duration">Whole seconds; fractions are cut off.</param>
    public static string Write(TimeSpan duration)
    {
        var seconds = (long)duration.TotalSeconds;
        var (count, unit) = seconds switch
        {
            _ when seconds >= 172_800 && seconds % 86_400 == 0 => (seconds / 86_400, 'd'),
            _ when seconds > 0 && seconds % 3600 == 0 => (seconds / 3600, 'h'),
            _ when seconds > 0 && seconds % 60 == 0 => (seconds / 60, 'm'),
            _ => (seconds, 's'),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{count}{unit}");
    }

    /// <summary>The duration of a code, or null when it is none. Longer than ten years is none either.</summary>
    public static TimeSpan? Read(string? code)
    {
        if (code is not { Length: >= 2 and <= 10 } || !long.TryParse(code.AsSpan(0, code.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return null;
        }

        long? unit = code[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86_400, _ => null };
        return unit is { } seconds && count > 0 && count <= 315_360_000 / seconds ? TimeSpan.FromSeconds(count * seconds) : null;
    }
}
