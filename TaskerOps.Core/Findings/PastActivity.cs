using TaskerOps.Core.Activity;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Findings;

/// <summary>
/// Windows of the past out of pieces that start at whole multiples of their length: whoever steps through an incident reads each
/// stretch of the tables once.
/// </summary>
/// <param name="reader">Tasker's tables.</param>
/// <param name="time">The clock.</param>
internal sealed class PastActivity(ActivityReader reader, TimeProvider time)
{
    /// <summary>Length of a piece.</summary>
    public static readonly TimeSpan Piece = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan KeepRecent = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan KeepPast = TimeSpan.FromMinutes(2);

    /// <summary>Two windows' worth of pieces, and some: on a busy system each is tens of megabytes.</summary>
    private const int MostPieces = 12;

    private readonly SingleFlight<DateTimeOffset, ActivitySlice> _pieces = new(_ => true, time, MostPieces, "past-activity");

    /// <summary>The events of a window; without what was open at its end.</summary>
    /// <exception cref="WindowTooLargeException">A piece holds more rows than the tables serve cheaply.</exception>
    public async Task<EngineActivity> ReadAsync(Window window, CancellationToken cancellationToken)
    {
        var starts = new List<DateTimeOffset>();
        for (var start = window.AlignedTo(Piece).From; start < window.To; start += Piece)
        {
            starts.Add(start);
        }

        var pieces = await Task.WhenAll(starts.Select(start => PieceAsync(start, cancellationToken)));
        return new EngineActivity
        {
            Window = new Window(starts[0], starts[^1] + Piece),
            TakenAt = time.GetUtcNow(),
            Creations = Joined(pieces, piece => piece.Creations),
            TaskEvents = Joined(pieces, piece => piece.TaskEvents),
            StepEvents = Joined(pieces, piece => piece.StepEvents),
            Reports = Joined(pieces, piece => piece.Reports),
        }.Within(window);
    }

    /// <summary>What was open at a moment, told from what is open now; null: too much has moved since.</summary>
    public Task<Standing?> StandingAsync(DateTimeOffset at, Standing now, CancellationToken cancellationToken) => reader.ReadStandingAsync(at, now, cancellationToken);

    private Task<ActivitySlice> PieceAsync(DateTimeOffset start, CancellationToken cancellationToken) => _pieces.GetAsync(
        start, time.GetUtcNow() - start < Piece + TimeOrderedUuid.After ? KeepRecent : KeepPast, token => reader.ReadAsync(new Window(start, start + Piece), token), Limit, cancellationToken);

    private static T[] Joined<T>(ActivitySlice[] pieces, Func<ActivitySlice, IReadOnlyList<T>> part) => [.. pieces.SelectMany(part)];
}
