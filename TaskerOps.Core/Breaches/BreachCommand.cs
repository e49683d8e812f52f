namespace TaskerOps.Core.Breaches;

/// <summary>What a person wants done with a breach.</summary>
/// <param name="Version">The version that the person saw.</param>
public abstract record BreachCommand(long Version)
{
    /// <summary>Take it.</summary>
    public sealed record Acknowledge(long Version, string Note, DateTimeOffset? Until = null, double? Beyond = null, bool WithAnother = false) : BreachCommand(Version);

    /// <summary>Give it back.</summary>
    public sealed record Unacknowledge(long Version, string? Note = null) : BreachCommand(Version);

    /// <summary>Mute its notifications until a time, UTC.</summary>
    public sealed record Snooze(long Version, DateTimeOffset Until, string? Note = null) : BreachCommand(Version);

    /// <summary>Let its notifications go on.</summary>
    public sealed record Unsnooze(long Version, string? Note = null) : BreachCommand(Version);

    /// <summary>Write something down.</summary>
    public sealed record AddNote(long Version, string Note) : BreachCommand(Version);

    /// <summary>End it by hand.</summary>
    public sealed record Resolve(long Version, string Note) : BreachCommand(Version);
}
