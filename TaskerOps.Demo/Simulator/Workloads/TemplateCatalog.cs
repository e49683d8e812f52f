namespace TaskerOps.Demo.Simulator.Workloads;

/// <summary>All templates that the simulated workers register when they start.</summary>
public static class TemplateCatalog
{
    /// <summary>The templates, one per name.</summary>
    public static IReadOnlyList<TaskTemplate> All { get; } =
    [
        ServiceTemplates.ApprovalRouting, BatchTemplates.Dataset, CommerceTemplates.Fulfillment, ServiceTemplates.Analytics,
        BatchTemplates.Csv, ResilienceTemplates.RetryExhaustion, ServiceTemplates.DomainEvents, ArithmeticTemplates.Linear,
        CommerceTemplates.SupportRefund, ResilienceTemplates.RetryThenSuccess, BatchTemplates.Combined, CommerceTemplates.Order,
        CommerceTemplates.Refund, ServiceTemplates.Registration, ArithmeticTemplates.Tree, ArithmeticTemplates.MixedDag,
        ArithmeticTemplates.Diamond, ResilienceTemplates.Staleness,
    ];

    /// <summary>The namespaces of all templates, in order of their names.</summary>
    public static IReadOnlyList<string> Namespaces { get; } = [.. All.Select(t => t.Namespace).Distinct().Order(StringComparer.Ordinal)];
}
