using TaskerOps.Core.Series;

namespace TaskerOps.Core.Investigations.Failures;

/// <summary>Where pages and endpoints get failures from. However many ask the same, the tables are asked once.</summary>
public interface IFailureSource
{
    /// <summary>The failures of a window by cause. Windows within the live hour cost no look through any table: the rows that count are known, only what they tell is read.</summary>
    Task<FailuresView> ReadAsync(FailureQuery query, CancellationToken cancellationToken);

    /// <summary>When the causes were seen in the <see cref="FailureSource.LookBack"/> before a moment; null if the tables did not tell.</summary>
    Task<EarlierFailures?> EarlierAsync(DateTimeOffset before, CancellationToken cancellationToken);

    /// <summary>What the tasks of one cause have in common, and what happened around its first failure; null if the tables did not tell.</summary>
    Task<FailureStory?> StoryAsync(FailureGroup group, Window window, CancellationToken cancellationToken);
}
