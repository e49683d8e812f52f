using System.Globalization;
using TaskerOps.Core.Findings;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Readings;

namespace TaskerOps.Core.Breaches;

/// <summary>What the judge takes from a reading.</summary>
/// <param name="State">How it stands; unknown = there is no real value, which neither starts nor ends anything.</param>
/// <param name="At">When it was taken, UTC.</param>
/// <param name="Value">The value, in the subject's unit; null for what is only well or not.</param>
/// <param name="Absence">Why there is no real value; null exactly when there is one.</param>
/// <param name="HighIsBad">Whether of two values the higher one is the worse.</param>
public readonly record struct Observation(KpiState State, DateTimeOffset At, double? Value = null, Absence? Absence = null, bool HighIsBad = true)
{
    /// <summary>How far a source's clock may run ahead: a sample from further in the future tells nothing of now. Answers of Prometheus lie up to a step ahead.</summary>
    public static readonly TimeSpan LongestLead = TimeSpan.FromMinutes(1);

    /// <summary>No real value.</summary>
    public static Observation None(Absence absence, DateTimeOffset at) => new(KpiState.Unknown, at, Absence: absence);

    /// <summary>What a finding's reading says: raised or not, or nothing.</summary>
    public static Observation Of(FindingReading finding) => finding.Absence is { } absence
        ? None(absence, finding.At)
        : new Observation(finding.IsRaised ? KpiState.BeyondAlert : KpiState.Ok, finding.At, finding.Value);

    /// <summary>What a KPI's reading says: without a finite value from enough samples, taken by now, nothing.</summary>
    /// <param name="reading">The reading with its thresholds.</param>
    /// <param name="now">The moment of the evaluation, UTC.</param>
    public static Observation Of(KpiReading reading, DateTimeOffset now)
    {
        var (measured, thresholds) = (reading.Reading, reading.Thresholds);
        if (measured.Absence is { } absence)
        {
            return None(absence, measured.TakenAt);
        }

        if (measured.Value is not { } value || !double.IsFinite(value))
        {
            return None(new Absence(AbsenceReason.Absent, "What the source told is no number."), measured.TakenAt);
        }

        if (measured.TakenAt - now > LongestLead)
        {
            return None(new Absence(AbsenceReason.Stale, "The time of the value lies in the future: clocks differ."), measured.TakenAt);
        }

        return measured.Samples < thresholds.MinimumToJudge
            ? None(new Absence(AbsenceReason.NoTraffic, string.Create(CultureInfo.InvariantCulture, $"{measured.Samples} {(measured.Samples == 1 ? "sample is" : "samples are")} too few to judge; it takes {thresholds.MinimumToJudge}.")), measured.TakenAt)
            : new Observation(thresholds.Judge(value), measured.TakenAt, value, HighIsBad: thresholds.HighIsBad);
    }
}
