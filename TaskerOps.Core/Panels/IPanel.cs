using TaskerOps.Core.Evidence;

namespace TaskerOps.Core.Panels;

/// <summary>One of the sixteen panels: a pure function of the evidence of a window.</summary>
public interface IPanel
{
    /// <summary>What is fixed about it.</summary>
    PanelInfo Info { get; }

    /// <summary>What it wants of Prometheus, whichever window.</summary>
    IReadOnlyList<Measure> Wants { get; }

    /// <summary>What it wants of Prometheus besides, where Tasker's tables do not serve the window.</summary>
    IReadOnlyList<Measure> WantsInsteadOfTables { get; }

    /// <summary>Draws it.</summary>
    PanelData Draw(WindowEvidence evidence, PanelQuery query);
}
