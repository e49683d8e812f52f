using Microsoft.Extensions.Hosting;

namespace TaskerOps.Core.Breaches.Notify;

/// <summary>Shows planned maintenance on the board while it is on (rule 22).</summary>
/// <param name="maintenance">The planned windows.</param>
/// <param name="board">Where it is shown.</param>
/// <param name="time">The clock.</param>
public sealed class MaintenanceWatch(MaintenanceCalendar maintenance, BreachBoardState board, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>Looks once.</summary>
    public void Look()
    {
        var window = maintenance.At(time.GetUtcNow());
        var note = window is null ? null : window.Note is { Length: > 0 } written ? written : "Planned maintenance";
        if (!string.Equals(note, board.Board.Maintenance, StringComparison.Ordinal))
        {
            board.Update(before => before with { Maintenance = note });
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                Look();
                await Task.Delay(Interval, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends.
        }
    }
}
