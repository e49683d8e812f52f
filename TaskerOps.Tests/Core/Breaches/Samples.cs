using TaskerOps.Core.Breaches;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Readings;

namespace TaskerOps.Tests.Core.Breaches;

/// <summary>
/// Readings of event propagation (target 10 ms, alert 20 ms) by letter: g good, w between target and alert, b beyond,
/// t exactly the target, l exactly the alert value, n NaN, i infinite, f too few samples, ? source down, a absent.
/// </summary>
internal static class Samples
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    public static readonly Subject Subject = new(SubjectKind.Kpi, Kpi.EventPropagation.Key);

    public static KpiReading Reading(char letter, DateTimeOffset takenAt) => letter switch
    {
        'g' => With(4, takenAt),
        't' => With(10, takenAt),
        'w' => With(15, takenAt),
        'l' => With(20, takenAt),
        'b' => With(40, takenAt),
        'n' => With(double.NaN, takenAt),
        'i' => With(double.PositiveInfinity, takenAt),
        'f' => With(40, takenAt, samples: 19),
        '?' => Without(AbsenceReason.SourceDown, takenAt),
        's' => Without(AbsenceReason.Stale, takenAt),
        'a' => Without(AbsenceReason.Absent, takenAt),
        'o' => Without(AbsenceReason.NoTraffic, takenAt),
        'c' => Without(AbsenceReason.NotConfigured, takenAt),
        _ => throw new ArgumentOutOfRangeException(nameof(letter), letter, "no such reading"),
    };

    public static KpiReading With(double? value, DateTimeOffset takenAt, long samples = 20, Absence? absence = null) => new(
        Kpi.EventPropagation,
        new Reading
        {
            Value = value,
            Absence = absence,
            Samples = samples,
            Unit = "ms",
            Window = TimeSpan.FromMinutes(5),
            Method = Method.Exact,
            Source = Source.Postgres,
            TakenAt = takenAt,
        },
        Kpi.EventPropagation.Default);

    private static KpiReading Without(AbsenceReason reason, DateTimeOffset takenAt) => With(null, takenAt, 0, new Absence(reason, "Nothing there."));
}
