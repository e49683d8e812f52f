namespace TaskerOps.Core.Tasker;

/// <summary>What there is beside the tables of tasks and steps, and what our role may read of it.</summary>
/// <param name="HasQueues">Whether schema <c>pgmq</c> is there.</param>
/// <param name="Readable">Names of the queues that may be read, as in the names of their tables.</param>
/// <param name="Refused">Names of those that may not.</param>
/// <param name="SequencesReadable">Whether the counts of all messages ever sent may be read too.</param>
/// <param name="DeadLetters">Whether the dead-letter table is there and may be read.</param>
internal sealed record VitalsSurvey(
    bool HasQueues, IReadOnlyList<string> Readable, IReadOnlyList<string> Refused, bool SequencesReadable, bool DeadLetters);
