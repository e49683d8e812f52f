using TaskerOps.Core.Engine;

namespace TaskerOps.Web.Endpoints.Engine;

/// <summary>A source of TaskerOps.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Configured">Whether the settings name it.</param>
/// <param name="AnsweredAt">When it last answered, or null.</param>
/// <param name="Problem">Why the last try failed, or null.</param>
/// <param name="Feeds">What depends on it.</param>
public sealed record SourceAnswer(string Name, bool Configured, DateTimeOffset? AnsweredAt, string? Problem, string Feeds)
{
    /// <summary>Tells a row.</summary>
    public static SourceAnswer Of(SourceRow row) => new(row.State.Name, row.State.Configured, row.State.AnsweredAt, row.State.Problem, row.Feeds);
}
