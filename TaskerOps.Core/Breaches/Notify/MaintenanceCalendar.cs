namespace TaskerOps.Core.Breaches.Notify;

/// <summary>The planned windows.</summary>
/// <param name="windows">In any order; they may overlap.</param>
public sealed class MaintenanceCalendar(IReadOnlyList<MaintenanceWindow> windows)
{
    /// <summary>The window that is on at a moment, of several the one that ends last; null = none. Its end does not belong to it.</summary>
    public MaintenanceWindow? At(DateTimeOffset moment) =>
        windows.Where(window => window.From <= moment && moment < window.To).MaxBy(window => window.To);
}
