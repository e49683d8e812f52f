namespace TaskerOps.Core.Series;

/// <summary>One line of a chart.</summary>
/// <param name="Label">What the line shows: a namespace, a state, a process, a quantile.</param>
/// <param name="Points">Oldest first, evenly spaced, gaps as null.</param>
public sealed record Line(string Label, IReadOnlyList<Point> Points);
