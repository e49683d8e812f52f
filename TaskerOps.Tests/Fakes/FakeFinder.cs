using TaskerOps.Core.Search;

namespace TaskerOps.Tests.Fakes;

/// <summary>Answers every search with what the test wants.</summary>
internal sealed class FakeFinder : IFinder
{
    public Func<string, SearchAnswer> Answer { get; set; } = text => new SearchAnswer(IdScan.Find(text), [], IsCapped: false, []);

    public List<string> Asked { get; } = [];

    public Task<SearchAnswer> FindAsync(string? text, CancellationToken cancellationToken)
    {
        Asked.Add(text ?? "");
        return Task.FromResult(Answer(text ?? ""));
    }
}
