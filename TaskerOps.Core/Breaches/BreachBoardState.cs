using TaskerOps.Core.Findings;

namespace TaskerOps.Core.Breaches;

/// <summary>Holds the board, and tells those who wait for news.</summary>
/// <param name="findings">How severe findings are; null = as documented.</param>
public sealed class BreachBoardState(FindingSettings? findings = null)
{
    private readonly FindingSettings _settings = findings ?? new FindingSettings(new Dictionary<string, FindingOptions>(StringComparer.Ordinal));
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

    /// <summary>A board with other open breaches: those that concern whoever is on call apart from the rest.</summary>
    public BreachBoard With(BreachBoard board, IEnumerable<Breach> open)
    {
        var bySeverity = open.ToLookup(breach => SeverityOf(breach));
        return board with
        {
            Open = InOrder(board, bySeverity.Where(group => group.Key is not FindingSeverity.Note).SelectMany(group => group)),
            Notes = InOrder(board, bySeverity[FindingSeverity.Note]),
            Warnings = [.. bySeverity[FindingSeverity.Warn].Select(breach => breach.Subject)],
        };
    }

    private FindingSeverity? SeverityOf(Breach breach) => _settings.SeverityOf(breach.Subject);

    /// <summary>
    /// The order in which open breaches are shown: findings that call somebody, KPIs beyond their alert value, findings that warn, what cannot be measured.
    /// What recovers comes after what does not. Among KPIs the furthest beyond comes first; else what began first, for the later is more often its consequence.
    /// </summary>
    private List<Breach> InOrder(BreachBoard board, IEnumerable<Breach> open) =>
        [.. open.OrderBy(Rank).ThenBy(breach => breach.Phase is Phase.Recovering).ThenByDescending(HowFar).ThenBy(board.SinceOf).ThenBy(breach => breach.Id)];

    private int Rank(Breach breach) => breach.Subject.Kind switch
    {
        SubjectKind.Finding => SeverityOf(breach) is FindingSeverity.Page ? 0 : 2,
        SubjectKind.Kpi => 1,
        _ => 3,
    };

    /// <summary>How many times its alert value a KPI is; the figures of different findings do not compare.</summary>
    private static double HowFar(Breach breach)
    {
        if (breach.Subject.Kind is not SubjectKind.Kpi || breach.Value is not { } value || breach.Alert is not { } alert || breach.Target is not { } target)
        {
            return 0;
        }

        var ratio = value / Math.Max(alert, 1e-9);
        return alert > target ? ratio : 1 / Math.Max(ratio, 1e-9);
    }
}
