namespace TaskerOps.Core.Panels;

/// <summary>The sixteen panels, in the order of the page.</summary>
public static class PanelCatalog
{
    /// <summary>All sixteen.</summary>
    public static readonly IReadOnlyList<IPanel> Panels =
    [
        new TasksCreatedPanel(), new TasksCompletedPanel(), new TasksFailedPanel(), new TasksActivePanel(),
        new StepsEnqueuedPanel(), new StepsCompletedPanel(), new StepExecutionTimePanel(), new StepRetryRatePanel(),
        new WorkersPanel(), new ConnectionPoolPanel(), new CircuitBreakersPanel(), new ApiResponseTimePanel(),
        new TaskFailuresPanel(), new StepFailuresPanel(), new DatabaseErrorsPanel(), new QueueErrorsPanel(),
    ];

    /// <summary>What stands on a page of its own.</summary>
    private static readonly IReadOnlyList<IPanel> Beside = [new StepsDoubledPanel()];

    /// <summary>What is fixed about each.</summary>
    public static readonly IReadOnlyList<PanelInfo> All = [.. Panels.Select(panel => panel.Info)];

    /// <summary>What is fixed about the panel of a key, or null.</summary>
    public static PanelInfo? Find(string key) => FindPanel(key)?.Info;

    /// <summary>The panel of a key, or null.</summary>
    public static IPanel? FindPanel(string key) => Panels.Concat(Beside).FirstOrDefault(panel => string.Equals(panel.Info.Key, key, StringComparison.Ordinal));
}
