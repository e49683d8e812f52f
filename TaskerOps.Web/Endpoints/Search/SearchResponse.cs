using TaskerOps.Core.Search;
using TaskerOps.Web.Navigation;

namespace TaskerOps.Web.Endpoints.Search;

/// <summary>The answer of <c>GET /api/v1/search</c>.</summary>
/// <param name="Tried">The ids that were looked for; one that is not whole ends in an ellipsis.</param>
/// <param name="Hits">What they name.</param>
/// <param name="Capped">Whether there is more than is told.</param>
/// <param name="Problems">What could not be asked.</param>
public sealed record SearchResponse(IReadOnlyList<string> Tried, IReadOnlyList<SearchResponse.Hit> Hits, bool Capped, IReadOnlyList<string> Problems)
{
    /// <summary>Tells an answer.</summary>
    public static SearchResponse Of(SearchAnswer answer) => new(
        [.. answer.Tried.Select(id => id.ToString())],
        [.. answer.Hits.Select(hit => new Hit(Words.Kebab(hit.Kind), hit.Id, hit.Task, hit.Title, hit.State, hit.At, SearchHitUrls.Of(hit, ViewState.Default)))],
        answer.IsCapped,
        answer.Problems);

    /// <summary>Something that an id names.</summary>
    /// <param name="Kind">task, step, correlation, dead-letter or breach.</param>
    /// <param name="Id">Its whole id.</param>
    /// <param name="Task">The task it belongs to.</param>
    /// <param name="Title">What a person knows it by.</param>
    /// <param name="State">Its state, or the reason of an entry.</param>
    /// <param name="At">When it was made.</param>
    /// <param name="Page">Path of its page.</param>
    public sealed record Hit(string Kind, Guid Id, Guid? Task, string Title, string? State, DateTimeOffset? At, string Page);
}
