namespace TaskerOps.Core.Breaches;

/// <summary>Holds the board, and tells those who wait for news.</summary>
public sealed class BreachBoardState
{
    private readonly Lock _writing = new();
    private volatile BreachBoard _board = BreachBoard.Empty;
    private volatile bool _isLeader;

    /// <summary>Raised after every change, on the thread that made it; handlers return at once.</summary>
    public event EventHandler? Changed;

    /// <summary>How everything stands.</summary>
    public BreachBoard Board => _board;

    /// <summary>Whether this process evaluates for all.</summary>
    public bool IsLeader
    {
        get => _isLeader;
        set => _isLeader = value;
    }

    /// <summary>Replaces the board.</summary>
    public void Update(Func<BreachBoard, BreachBoard> change)
    {
        lock (_writing)
        {
            _board = change(_board);
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>The order in which open breaches are shown: beyond the alert value before what cannot be measured, the furthest beyond first, then the newest.</summary>
    public static IReadOnlyList<Breach> InOrder(IEnumerable<Breach> open) =>
        [.. open.OrderBy(breach => breach.Subject.Kind is SubjectKind.Unmeasured).ThenByDescending(HowFar).ThenByDescending(breach => breach.FiredAt).ThenBy(breach => breach.Id)];

    private static double HowFar(Breach breach)
    {
        if (breach.Value is not { } value || breach.Alert is not { } alert || breach.Target is not { } target)
        {
            return 0;
        }

        var ratio = value / Math.Max(alert, 1e-9);
        return alert > target ? ratio : 1 / Math.Max(ratio, 1e-9);
    }
}
