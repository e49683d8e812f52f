using TaskerOps.Core.Engine;

namespace TaskerOps.Web.Endpoints.Engine;

/// <summary>One queue.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">orchestration, steps, domain-events, dead-domain-events or other.</param>
/// <param name="Namespace">Namespace of steps or events, or null.</param>
/// <param name="Level">well, warning or broken.</param>
/// <param name="Length">Messages in it; at least, where capped.</param>
/// <param name="Capped">Whether there are more than were looked at.</param>
/// <param name="Visible">Messages that anybody could take.</param>
/// <param name="OldestAt">When the oldest was sent; null = empty.</param>
/// <param name="Redelivered">Messages that were handed out more than once.</param>
/// <param name="Served">Whether a process that runs takes its messages; null = cannot be told.</param>
/// <param name="ServedBy">The same in a few words.</param>
/// <param name="EverSent">Messages ever sent, or null.</param>
public sealed record QueueAnswer(
    string Name, string Kind, string? Namespace, string Level, long Length, bool Capped, long Visible, DateTimeOffset? OldestAt, long Redelivered, bool? Served, string ServedBy, long? EverSent)
{
    /// <summary>Tells a row.</summary>
    public static QueueAnswer Of(QueueRow row) => new(
        row.Queue.Name, Words.Kebab(row.Queue.Kind), row.Queue.Namespace, Words.Kebab(row.Level), row.Queue.Length, row.Queue.IsCapped, row.Queue.Visible, row.Queue.OldestAt,
        row.Queue.Redelivered, row.IsServed, row.Served, row.Queue.Total);
}
