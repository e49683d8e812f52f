using TaskerOps.Core.Investigations;
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

    /// <summary>What was seen in the 24 h before.</summary>
    public Dictionary<Fingerprint, EarlierCause> Earlier { get; } = [];

    /// <summary>Windows that were asked for.</summary>
    public List<Window> Asked { get; } = [];

    public Task<FailuresView> ReadAsync(FailureQuery query, CancellationToken cancellationToken)
    {
        Asked.Add(query.Panel.Buckets.Window);
        return Task.FromResult(View!);
    }

    public Task<EarlierFailures?> EarlierAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        Task.FromResult<EarlierFailures?>(new EarlierFailures(Window.EndingAt(before, TimeSpan.FromHours(24)), Earlier));

    public Task<FailureStory?> StoryAsync(FailureGroup group, Window window, CancellationToken cancellationToken) => Task.FromResult(Story);
}
