namespace TaskerOps.Core.Search;

/// <summary>Finds what ids name.</summary>
public interface IFinder
{
    /// <summary>Looks for every id in a text. A source that does not answer is a sentence in the answer, never an exception.</summary>
    /// <param name="text">What a person typed or pasted.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    Task<SearchAnswer> FindAsync(string? text, CancellationToken cancellationToken);
}
