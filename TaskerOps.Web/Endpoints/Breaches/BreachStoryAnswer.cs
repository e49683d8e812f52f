using TaskerOps.Core.Breaches;

namespace TaskerOps.Web.Endpoints.Breaches;

/// <summary>The answer of <c>GET /api/v1/breaches/{id}</c>.</summary>
/// <param name="Breach">As it stands.</param>
/// <param name="Events">Oldest first.</param>
/// <param name="Contributors">What makes it, the largest share first.</param>
/// <param name="FirstMoves">What moved, and when, earliest first.</param>
public sealed record BreachStoryAnswer(
    BreachAnswer Breach, IReadOnlyList<BreachEventAnswer> Events, IReadOnlyList<Contributor> Contributors, IReadOnlyList<FirstMove> FirstMoves)
{
    /// <summary>Tells a story.</summary>
    public static BreachStoryAnswer Of(BreachStory story, BreachBoard board)
    {
        ArgumentNullException.ThrowIfNull(story);
        return new(BreachAnswer.Of(story.Breach, board), [.. story.Events.Select(BreachEventAnswer.Of)], story.Contributors, story.FirstMoves);
    }
}
