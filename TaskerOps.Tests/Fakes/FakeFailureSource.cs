using TaskerOps.Core.Investigations.Failures;
using TaskerOps.Core.Series;

namespace TaskerOps.Tests.Fakes;

/// <summary>Tells the same failures whatever is asked.</summary>
internal sealed class FakeFailureSource : IFailureSource
{
    /// <summary>The failures.</summary>
    public FailuresView? View { get; set; }

    /// <summary>What is told of a cause; null = the tables did not tell.</summary>
    public FailureStory? Story { get; set; }

    public Task<FailuresView> ReadAsync(FailureQuery query, CancellationToken cancellationToken) => Task.FromResult(View!);

    public Task<EarlierFailures?> EarlierAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        Task.FromResult<EarlierFailures?>(new EarlierFailures(Window.EndingAt(before, TimeSpan.FromHours(24)), new Dictionary<TaskerOps.Core.Investigations.Fingerprint, DateTimeOffset>()));

    public Task<FailureStory?> StoryAsync(FailureGroup group, Window window, CancellationToken cancellationToken) => Task.FromResult(Story);
}
