namespace TaskerOps.Core.Findings;

/// <summary>How long tasks stay in a state before they move on: the 99th percentile of the stays that began and ended within a day.</summary>
/// <param name="All">By namespace, template and state.</param>
public sealed record UsualStays(IReadOnlyDictionary<(string Namespace, string Template, string State), TimeSpan> All)
{
    /// <summary>Nothing is known.</summary>
    public static readonly UsualStays None = new(new Dictionary<(string, string, string), TimeSpan>());

    /// <summary>Over which time.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromDays(1);

    /// <summary>The 99th percentile; null if no task left that state within the day.</summary>
    public TimeSpan? Of(string @namespace, string template, string state) =>
        All.TryGetValue((@namespace, template, state), out var stay) ? stay : null;
}
