namespace TaskerOps.Core.Investigations.Failures;

/// <summary>What one row of a failing step tells beside its time. Rows of transitions are never changed, so neither is this.</summary>
/// <param name="Row">Key of the transition.</param>
/// <param name="Step">The step.</param>
/// <param name="NamedTask">Key of the task's template in its version.</param>
/// <param name="Message">The message as the worker gave it, cut at <see cref="LongestMessage"/>; null where none is told.</param>
/// <param name="ErrorType">As the worker named it; null where it did not.</param>
/// <param name="Worker">The process that reported; a new one at each start.</param>
/// <param name="Report">Of a final failure: the failed report that it follows, or null where it follows none.</param>
public sealed record FailureDetail(Guid Row, Guid Step, Guid NamedTask, string? Message, string? ErrorType, Guid? Worker, Guid? Report)
{
    /// <summary>The most characters of a message that are kept.</summary>
    public const int LongestMessage = 4000;
}
