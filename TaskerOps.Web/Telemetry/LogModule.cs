namespace TaskerOps.Web.Telemetry;

/// <summary>A part of TaskerOps whose log can be made to say more or less.</summary>
/// <param name="Name">What a person calls it.</param>
/// <param name="Category">With this its log categories begin.</param>
public sealed record LogModule(string Name, string Category)
{
    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<LogModule> All =
    [
        new("all of TaskerOps", "TaskerOps"),
        new("operations and how long they take", "TaskerOps.Operations"),
        new("polls", "TaskerOps.Core.Polling"),
        new("breaches", "TaskerOps.Core.Breaches"),
        new("notices", "TaskerOps.Core.Breaches.Notify"),
        new("drill-down", "TaskerOps.Core.Investigations"),
        new("pages and API", "TaskerOps.Web"),
        new("web server", "Microsoft.AspNetCore"),
        new("calls by HTTP", "System.Net.Http.HttpClient"),
    ];
}
