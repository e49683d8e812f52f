using System.Globalization;
using System.Text.RegularExpressions;

namespace TaskerOps.Demo.Recordings;

/// <summary>
/// Moves a recording in time: every timestamp and every UUIDv7 by the same amount, in whatever column or JSON text they stand.
/// Everything else stays to the byte: UUIDs of other versions, fractions of seconds, zones, and what would leave the calendar.
/// </summary>
/// <param name="seconds">The amount; positive: later. Whole seconds, so that fractions stay as they were recorded.</param>
public sealed partial class TimeShift(long seconds)
{
    private const long LargestUuidTime = (1L << 48) - 1;

    /// <summary>The shift that changes nothing.</summary>
    public static TimeShift None { get; } = new(0);

    /// <summary>The amount in seconds.</summary>
    public long Seconds => seconds;

    /// <summary>The shift that moves the end of a recording to a moment, both taken to the second.</summary>
    public static TimeShift Between(DateTimeOffset end, DateTimeOffset moment) => new(moment.ToUnixTimeSeconds() - end.ToUnixTimeSeconds());

    /// <summary>The text, moved. A timestamp is <c>YYYY-MM-DD</c>, a blank or T, <c>hh:mm:ss</c>.</summary>
    public string Text(string text) => seconds == 0 ? text : TimestampOrUuid().Replace(text, match => match.Value[4] == '-' ? Timestamp(match.Value) : Uuid(match.Value));

    /// <summary>A line of OpenMetrics text, <c>name{labels} value seconds</c>, with its time moved; a comment as it is.</summary>
    public string Sample(string line)
    {
        if (seconds == 0 || line.StartsWith('#'))
        {
            return line;
        }

        var labels = EndOfLabels(line);
        var fields = line[labels..].Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > 1 && decimal.TryParse(fields[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var time)
            ? string.Create(CultureInfo.InvariantCulture, $"{line[..labels]} {fields[0]} {time + seconds}{(fields.Length > 2 ? " " + fields[2] : "")}")
            : line;
    }

    /// <summary>The moment, moved.</summary>
    public DateTimeOffset Moment(DateTimeOffset moment) => moment.AddSeconds(seconds);

    [GeneratedRegex(
        @"(?<![0-9])[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}(?![0-9])" +
        @"|(?<![0-9a-f-])[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}(?![0-9a-f-])",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex TimestampOrUuid();

    private static int EndOfLabels(string line)
    {
        var quoted = false;
        for (var index = 0; index < line.Length; index++)
        {
            switch (line[index])
            {
                case '\\' when quoted:
                    index++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ' ' when !quoted:
                    return index;
                default:
                    break;
            }
        }

        return line.Length;
    }

    private string Timestamp(string text)
    {
        var format = $"yyyy-MM-dd'{text[10]}'HH:mm:ss";
        if (!DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return text;
        }

        var moved = (time.Ticks / TimeSpan.TicksPerSecond) + seconds;
        return moved >= 0 && moved <= DateTime.MaxValue.Ticks / TimeSpan.TicksPerSecond
            ? new DateTime(moved * TimeSpan.TicksPerSecond, DateTimeKind.Unspecified).ToString(format, CultureInfo.InvariantCulture)
            : text;
    }

    private string Uuid(string text)
    {
        var time = long.Parse(string.Concat(text.AsSpan(0, 8), text.AsSpan(9, 4)), NumberStyles.HexNumber, CultureInfo.InvariantCulture) + (seconds * 1000);
        if (time is < 0 or > LargestUuidTime)
        {
            return text;
        }

        var digits = time.ToString("x12", CultureInfo.InvariantCulture);
        return string.Concat(digits.AsSpan(0, 8), "-", digits.AsSpan(8, 4), text.AsSpan(13));
    }
}
