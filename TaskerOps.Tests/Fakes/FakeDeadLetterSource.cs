using TaskerOps.Core.Investigations.DeadLetters;
using TaskerOps.Core.Readings;

namespace TaskerOps.Tests.Fakes;

/// <summary>A queue of the entries that a test wants.</summary>
internal sealed class FakeDeadLetterSource(TimeProvider time) : IDeadLetterSource
{
    public List<DeadLetter> Entries { get; } = [];

    public Absence? Absence { get; set; }

    public List<string?> Asked { get; } = [];

    public Task<DeadLettersView> ReadAsync(string? status, IReadOnlyCollection<string> namespaces, CancellationToken cancellationToken)
    {
        Asked.Add(status);
        var entries = Absence is null ? Entries.Where(entry => status is null || string.Equals(entry.Status, status, StringComparison.Ordinal)).ToList() : [];
        return Task.FromResult(new DeadLettersView(time.GetUtcNow(), entries, Absence is null ? Entries.Count(entry => entry.Status is DeadLetterStatus.Pending) : null, IsCut: false, Absence));
    }
}
