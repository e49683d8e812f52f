using System.Globalization;

namespace TaskerOps.Demo.Recordings;

/// <summary>The time that a recording covers.</summary>
/// <param name="From">Its first transition.</param>
/// <param name="To">The next whole second after its last transition.</param>
public sealed record RecordingRange(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>The range, moved.</summary>
    public RecordingRange Shifted(TimeShift shift) => new(shift.Moment(From), shift.Moment(To));

    /// <summary>The query part of an address that shows this range: ISO 8601, UTC, whole seconds.</summary>
    public string ToQuery() => $"from={Iso(From)}&to={Iso(To)}";

    private static string Iso(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
