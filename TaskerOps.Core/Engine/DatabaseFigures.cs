using TaskerOps.Core.Overview;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Series;
using TaskerOps.Core.Vitals;

namespace TaskerOps.Core.Engine;

/// <summary>Tasker's database as a server.</summary>
public static class DatabaseFigures
{
    private const double NearlyFull = 80;
    private const double Full = 90;
    private static readonly TimeSpan LongTransaction = TimeSpan.FromMinutes(5);

    /// <summary>The section.</summary>
    public static EngineSection<EngineFigure> Of(LiveParts parts)
    {
        if (parts.Vitals is not { Database: var database, TakenAt: var at })
        {
            return EngineSection<EngineFigure>.Without(parts.AbsenceOf(SourceNames.Vitals)!);
        }

        var share = 100d * database.Sessions / database.MaxConnections;
        var over = database.Span > TimeSpan.Zero ? $"over {Humane.Span(database.Span)}" : "two readings are needed";
        List<EngineFigure> figures =
        [
            Figure("sessions", Humane.Of(share, "%"), share > Full ? VerdictLevel.Broken : share > NearlyFull ? VerdictLevel.Warning : VerdictLevel.Well,
                $"{Humane.Count(database.Sessions, "session")} on this database, of {Humane.Count(database.MaxConnections)} that the server takes"),
            Figure("buffer cache hit ratio", Humane.Of(database.HitRatio, "%"), VerdictLevel.Well,
                database.HitRatio is null ? "no block was asked for" : $"{over}; {Humane.Count(database.BlocksRead ?? 0)} blocks had to be read"),
            Commit(database, over),
            Figure("commits", Humane.Of(database.CommitsPerSecond, "per s"), VerdictLevel.Well, over),
            Figure("rollbacks", Humane.Of(database.RollbacksPerSecond, "per s"), VerdictLevel.Well, over),
            Figure("oldest open transaction", Humane.Of(database.OldestTransaction?.TotalMilliseconds, "ms"), database.OldestTransaction > LongTransaction ? VerdictLevel.Warning : VerdictLevel.Well,
                database.OldestTransaction is null ? "none that can be seen" : null),
        ];
        var trouble = figures.Where(figure => figure.Level is not VerdictLevel.Well).ToList();
        var line = trouble.Count == 0
            ? $"PostgreSQL {database.Version}: {figures[0].Note}, {(database.HitRatio is null ? "cache hits not known yet" : $"{figures[1].Value} of blocks from the cache")}."
            : $"PostgreSQL {database.Version}: {string.Join(", ", trouble.Select(figure => $"{figure.Name} {figure.Value}"))}.";
        return new(figures.Max(figure => figure.Level), line, figures);

        EngineFigure Figure(string name, Quantity value, VerdictLevel level, string? note) => new("", name, value, level, note, at);

        EngineFigure Commit(DatabaseVitals vitals, string span) => vitals.Commit.Value is { } commit
            ? Figure("time of a commit", Humane.Of(commit.Milliseconds, "ms"), VerdictLevel.Well, $"mean of {Humane.Count(commit.Flushes)} flushes of the server's log, for which commits wait, {span}")
            : Figure("time of a commit", Quantity.None, VerdictLevel.Well, vitals.Commit.Absence?.Text);
    }
}
