using TaskerOps.Core.Breaches;

namespace TaskerOps.Web.Endpoints.Breaches;

/// <summary>Who did something.</summary>
/// <param name="Name">As signed in, or as given.</param>
/// <param name="Verified">Whether the name was proved by signing in.</param>
public sealed record ActorAnswer(string Name, bool Verified)
{
    /// <summary>Tells an actor; null = TaskerOps itself.</summary>
    public static ActorAnswer? Of(Actor? actor) => actor is null ? null : new(actor.Name, actor.IsVerified);
}
