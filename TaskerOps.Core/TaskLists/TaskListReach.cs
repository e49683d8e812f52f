namespace TaskerOps.Core.TaskLists;

/// <summary>How far one look went.</summary>
/// <param name="Looked">How many tasks were looked at.</param>
/// <param name="Last">The least key among them; null of none.</param>
/// <param name="Since">Since when the transitions of the window were read, UTC; null = all of them were, or they do not decide.</param>
public sealed record TaskListReach(int Looked, Guid? Last, DateTimeOffset? Since)
{
    /// <summary>Nothing was looked at.</summary>
    public static readonly TaskListReach Nowhere = new(0, null, null);
}
