using System.Globalization;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Breaches;

/// <summary>Whether the alert of a KPI could fire: its source answers, there are samples enough, the value moves, and the alert value lies within what can be measured. Pure.</summary>
public static class ArmingRule
{
    /// <summary>A time that has been the same to the last digit for so long is not measured any more.</summary>
    public static readonly TimeSpan LongestStill = TimeSpan.FromMinutes(30);

    /// <summary>Proves it, or says why not.</summary>
    /// <param name="tile">The KPI with its past.</param>
    /// <param name="now">The moment, UTC.</param>
    /// <param name="longestProbe">After how long a probe is given up: no call counts for more.</param>
    public static Arming Of(KpiTile tile, DateTimeOffset now, TimeSpan longestProbe)
    {
        var ((kpi, reading, thresholds), past) = tile;
        if (Observation.Of(tile.Now, now) is { Absence: { } absence })
        {
            return new Arming(absence.Text);
        }

        if (reading.Source is Source.Probe && kpi.Unit is "ms" && thresholds.Alert >= longestProbe.TotalMilliseconds)
        {
            return new Arming($"A call is given up after {Humane.Of(longestProbe.TotalMilliseconds, "ms")}: no value can go beyond {Humane.Of(thresholds.Alert, kpi.Unit)}.");
        }

        if (kpi.Unit is "%" && (thresholds.HighIsBad ? thresholds.Alert >= 100 : thresholds.Alert <= 0))
        {
            return new Arming($"No share can go beyond {Humane.Of(thresholds.Alert, "%")}.");
        }

        if (kpi == Kpi.ConnectionPool && reading.Source is Source.Postgres)
        {
            return new Arming("Only the sessions of the whole server are known: the pool of one process may be full and this value low.");
        }

        return Still(past) is { } since && now - since >= LongestStill && kpi.Unit is "ms"
            ? new Arming(string.Create(CultureInfo.InvariantCulture, $"The value has not moved for {(now - since).TotalMinutes:0} min: it may not be measured any more."))
            : new Arming(null);
    }

    /// <summary>Since when the values are all the same; null if the last two differ. A share may well stand still at 100 %, a time does not.</summary>
    private static DateTimeOffset? Still(IReadOnlyList<Point> past)
    {
        var real = past.Where(point => point.Value is not null).ToList();
        var same = real.Count - 1;
        while (same > 0 && real[same - 1].Value.Equals(real[^1].Value))
        {
            same--;
        }

        return real.Count > 1 && same < real.Count - 1 ? real[same].At : null;
    }
}
