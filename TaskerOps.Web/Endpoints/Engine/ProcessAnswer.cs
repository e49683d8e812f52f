using TaskerOps.Core.Engine;

namespace TaskerOps.Web.Endpoints.Engine;

/// <summary>One process of Tasker.</summary>
/// <param name="Name">Host and port, or the identity under which it reports.</param>
/// <param name="Kind">orchestrator or worker.</param>
/// <param name="Level">well, warning, broken or unknown.</param>
/// <param name="State">The same in a few words.</param>
/// <param name="Up">Whether it runs, as far as can be told.</param>
/// <param name="Since">Since when it is in that state, or null.</param>
/// <param name="AtLeast">Whether it may have been so for longer than was looked.</param>
/// <param name="Version">Its version, or null.</param>
/// <param name="Listens">Whether it listens for messages, in words.</param>
/// <param name="SeenAt">When it last answered, was scraped or reported, or null.</param>
/// <param name="HealthWord">Tasker's own word for its health, as it last came, or null.</param>
/// <param name="HealthMs">How long that took, ms, or null.</param>
/// <param name="Ready">Whether it calls itself ready, or null.</param>
/// <param name="ReadyMs">How long that took, ms; the time-out if it was given up.</param>
/// <param name="UptimeSeconds">How long it says that it has run, or null.</param>
/// <param name="Namespaces">The namespaces that a worker serves, or null.</param>
public sealed record ProcessAnswer(
    string Name, string Kind, string Level, string State, bool Up, DateTimeOffset? Since, bool AtLeast, string? Version, string Listens, DateTimeOffset? SeenAt,
    string? HealthWord, double? HealthMs, bool? Ready, double? ReadyMs, double? UptimeSeconds, IReadOnlyList<string>? Namespaces)
{
    /// <summary>Tells a row.</summary>
    public static ProcessAnswer Of(ProcessRow row) => new(
        row.Name, row.IsWorker ? "worker" : "orchestrator", Words.Kebab(row.Level), row.Word, row.IsUp, row.Since, row.AtLeast, row.Details.Version, row.Listens, row.SeenAt,
        row.HealthWord, row.HealthTook?.TotalMilliseconds, row.Ready?.IsReady, row.Ready?.Took.TotalMilliseconds, row.Details.Uptime?.TotalSeconds, row.Details.Namespaces);
}
