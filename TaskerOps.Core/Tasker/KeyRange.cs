using TaskerOps.Core.Series;

namespace TaskerOps.Core.Tasker;

/// <summary>The primary keys that may hold the rows of a window: a superset, <c>created_at</c> then decides.</summary>
/// <param name="From">Inclusive.</param>
/// <param name="To">Exclusive.</param>
public readonly record struct KeyRange(Guid From, Guid To)
{
    /// <summary>
    /// How far before the window the rows of an entity are read along, so that the row before the first one of the window
    /// is known although sort keys and times may disagree by some milliseconds.
    /// </summary>
    public static readonly TimeSpan Context = TimeSpan.FromSeconds(1);

    /// <summary>The range of a window.</summary>
    public static KeyRange Of(Window window) => new(
        TimeOrderedUuid.LowerBound(window.From - TimeOrderedUuid.Before - Context),
        TimeOrderedUuid.LowerBound(window.To + TimeOrderedUuid.After));
}
