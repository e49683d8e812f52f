namespace TaskerOps.Benchmarks.Queries;

/// <summary>What one reading of a window costs.</summary>
/// <param name="Name">Which window.</param>
/// <param name="Statements">By name of the statement.</param>
/// <param name="Events">Step events that the reading gave.</param>
/// <param name="Milliseconds">The whole reading as a poller does it: query, transfer, folding; the median of five.</param>
public sealed record WindowCost(string Name, IReadOnlyDictionary<string, PlanFigures> Statements, int Events, double Milliseconds)
{
    /// <summary>Shared buffers of all statements.</summary>
    public long Buffers => Statements.Values.Sum(statement => statement.Buffers);
}
