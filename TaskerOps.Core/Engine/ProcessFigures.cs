using TaskerOps.Core.Evidence;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Probes;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Engine;

/// <summary>Pools, breakers, channels: figures of processes. By their own endpoints where they are probed, else by Prometheus.</summary>
public static class ProcessFigures
{
    private const double NearlyFull = 80;
    private const double Full = 90;
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(2);

    /// <summary>Connection pools. The second pool of a process shows the connections of the first once more unless Tasker has two databases; it is named, and never added.</summary>
    public static EngineSection<EngineFigure> Pools(LiveParts parts, DateTimeOffset now)
    {
        var probed = parts.Processes.Values.Where(process => process.Answers is true).ToList();
        var figures = probed.SelectMany(process => process.Health.Details.Pools.Select(pool => new EngineFigure(
            process.Process, pool.Name, Humane.Of(pool.Utilization, "%"), LevelOf(pool), NoteOf(pool), process.AnsweredAt))).ToList();
        var names = probed.Select(process => process.Process).ToHashSet(StringComparer.Ordinal);
        figures.AddRange(Latest(parts.Prometheus, Measure.PoolUtilization, now).Where(line => !names.Contains(line.Name)).Select(line => new EngineFigure(
            line.Name, "tasker_pool", Humane.Of(line.Point.Value, "%"), LevelOf(line.Point.Value), null, line.Point.At)));
        return Section(figures, parts, "All connection pools have room.", count => $"{count} of {figures.Count} connection pools are nearly full.", "No process tells of its connection pools.");
    }

    /// <summary>Circuit breakers of orchestrators.</summary>
    public static EngineSection<EngineFigure> Breakers(LiveParts parts, DateTimeOffset now)
    {
        var own = Latest(parts.Own, Measure.BreakerState, now);
        var figures = own.Concat(Latest(parts.Prometheus, Measure.BreakerState, now).ExceptBy(own.Select(line => line.Name), line => line.Name)).Select(line => new EngineFigure(
            line.Name, "API and database", WordOf(line.Point.Value),
            line.Point.Value switch { 0 => VerdictLevel.Well, 1 => VerdictLevel.Warning, _ => VerdictLevel.Broken }, null, line.Point.At)).ToList();
        return Section(figures, parts, "All circuit breakers are closed.", count => $"{count} of {figures.Count} circuit breakers are not closed.", "No orchestrator tells of its circuit breaker.");
    }

    /// <summary>Command channels of orchestrators, and messages that any channel lost.</summary>
    public static EngineSection<EngineFigure> Channels(LiveParts parts, DateTimeOffset now)
    {
        var figures = Latest(parts.Prometheus, Measure.ChannelSaturation, now).Select(line => new EngineFigure(
            line.Name, "command channel, full to", Humane.Of(line.Point.Value, "%"),
            line.Point.Value switch { >= 95 => VerdictLevel.Broken, >= 80 => VerdictLevel.Warning, _ => VerdictLevel.Well }, null, line.Point.At)).ToList();
        figures.AddRange(Latest(parts.Prometheus, Measure.ChannelLosses, now).Select(line => new EngineFigure(
            line.Name, "overflows and drops within 5 min", Humane.Of(line.Point.Value, "messages"), line.Point.Value > 0 ? VerdictLevel.Broken : VerdictLevel.Well, null, line.Point.At)));
        return Section(
            figures, parts, "No channel is nearly full, and none has lost a message.", count => $"{count} of {figures.Count} figures of channels are out of bounds.",
            "Prometheus has no series tasker_health_channel_saturation_percent.");
    }

    private static EngineSection<EngineFigure> Section(List<EngineFigure> figures, LiveParts parts, string calm, Func<int, string> trouble, string nothing)
    {
        if (figures.Count == 0)
        {
            return EngineSection<EngineFigure>.Without(new Absence(AbsenceReason.Absent, parts.AbsenceOf(SourceNames.Prometheus) is { } absence ? $"{nothing} {absence.Text}" : nothing));
        }

        var bad = figures.Count(figure => figure.Level is not VerdictLevel.Well);
        return new(figures.Max(figure => figure.Level), bad == 0 ? calm : trouble(bad), [.. figures.OrderByDescending(figure => figure.Level).ThenBy(figure => figure.Subject, StringComparer.Ordinal)]);
    }

    private static List<(string Name, Point Point)> Latest(SampleSet samples, Measure measure, DateTimeOffset now) =>
        [.. samples.Of(measure).Select(line => (line.Key, line.Value.LastOrDefault(point => point.Value is not null))).Where(line => line.Item2.Value is not null && now - line.Item2.At <= Fresh)];

    private static Quantity WordOf(double? state) => new(state switch { 0 => "closed", 1 => "half-open", 2 => "open", _ => "not known" }, "", $"{state}");

    private static VerdictLevel LevelOf(double? utilization) => utilization switch { > Full => VerdictLevel.Broken, > NearlyFull => VerdictLevel.Warning, _ => VerdictLevel.Well };

    // The second pool is measured against a maximum of its own: in a Tasker with one database it may look full while nothing is short.
    private static VerdictLevel LevelOf(PoolDetail pool) => pool.Name is "pgmq_pool" ? VerdictLevel.Well : LevelOf(pool.Utilization);

    private static string NoteOf(PoolDetail pool) =>
        $"{Humane.Count(pool.Active)} in use, {(pool.Idle is { } idle ? Humane.Count(idle) : "?")} idle, at most {Humane.Count(pool.Maximum)}{(pool.Name is "pgmq_pool" ? "; the connections of tasker_pool once more unless Tasker has two databases" : "")}";
}
