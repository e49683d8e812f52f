namespace TaskerOps.Web.Endpoints.Breaches;

/// <summary>The answer to a change.</summary>
/// <param name="Breach">As it stands now.</param>
/// <param name="Changed">False: it was so already, and nothing was written.</param>
public sealed record BreachChangedAnswer(BreachAnswer Breach, bool Changed);
