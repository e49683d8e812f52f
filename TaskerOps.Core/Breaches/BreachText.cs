using System.Globalization;
using TaskerOps.Core.Findings;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Breaches;

/// <summary>What people read of breaches, in sentences: on pages, in the history, in notices.</summary>
public static class BreachText
{
    /// <summary>Title of a subject: of a KPI or a finding its own; of anything else its key.</summary>
    public static string Title(Subject subject)
    {
        var title = Kpi.Find(subject.Key)?.Title ?? FindingCatalog.Find(subject.Key)?.Title ?? subject.Key;
        return subject.Scope.Length == 0 ? title : $"{title} of {subject.Scope}";
    }

    /// <summary>How a breach stands: "firing, acknowledged by Ana, snoozed until 03:30 UTC".</summary>
    public static string State(Breach breach)
    {
        var phase = breach.Closure switch
        {
            Closure.Recovered => "resolved",
            Closure.ByHand => "resolved by hand",
            _ => breach.Phase is Phase.Recovering ? "recovering" : "firing",
        };
        return !breach.IsOpen ? phase : phase
            + (breach.Acknowledgement is { } owned ? $", acknowledged by {owned.By.Name}" : "")
            + (breach.Snooze is { } snooze ? $", snoozed until {Time(snooze.Until)}" : "");
    }

    /// <summary>What, how bad, since when, where most of it is: "Event propagation (p95) is 214 ms, beyond its alert value of 20 ms, since 02:41:05 UTC. Most of it: namespace payments (62 %)."</summary>
    /// <param name="judgement">As it stands.</param>
    /// <param name="thresholds">What it is held against; null = nothing.</param>
    /// <param name="unit">ms or %.</param>
    /// <param name="whyUnmeasured">Of what cannot be measured, why.</param>
    /// <param name="topContributor">Where most of it is; null if nothing stands out.</param>
    public static string Summary(Judgement judgement, KpiThresholds? thresholds, string unit, Absence? whyUnmeasured, string? topContributor)
    {
        var subject = judgement.Subject;
        var since = judgement.BeyondSince is { } at ? $" since {Time(at)}" : "";
        if (subject.Kind is SubjectKind.Unmeasured || judgement.Value is not { } value || thresholds is null)
        {
            return $"{Title(subject)} cannot be measured{since}{(whyUnmeasured is { } why ? $": {why.Text}" : ".")}";
        }

        var statistic = Kpi.Find(subject.Key) is { } kpi ? $" ({kpi.Statistic})" : "";
        var relation = thresholds.Judge(value) switch
        {
            KpiState.BeyondAlert => $", beyond its alert value of {Humane.Of(thresholds.Alert, unit)},",
            KpiState.Ok => $", back within its target of {Humane.Of(thresholds.Target, unit)}; it was beyond",
            _ => $", outside its target of {Humane.Of(thresholds.Target, unit)}; in breach",
        };
        return $"{Title(subject)}{statistic} is {Humane.Of(value, unit)}{relation}{since}.{(topContributor is null ? "" : $" Most of it: {topContributor}.")}";
    }

    /// <summary>A time of day, in UTC and saying so.</summary>
    public static string Time(DateTimeOffset at) => at.ToUniversalTime().ToString("HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A length of time as a person says it: 4 s, 12 min, 3 h, 2 d.</summary>
    public static string Length(TimeSpan length)
    {
        var (count, unit) = length.Duration() switch
        {
            { TotalSeconds: < 120 } span => (span.TotalSeconds, "s"),
            { TotalMinutes: < 120 } span => (span.TotalMinutes, "min"),
            { TotalHours: < 48 } span => (span.TotalHours, "h"),
            var span => (span.TotalDays, "d"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(count):0} {unit}");
    }
}
