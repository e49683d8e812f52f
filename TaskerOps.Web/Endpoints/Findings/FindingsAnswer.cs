namespace TaskerOps.Web.Endpoints.Findings;

/// <summary>The answer of <c>GET /api/v1/findings</c>.</summary>
/// <param name="At">The moment it speaks of, UTC.</param>
/// <param name="Findings">All that are looked for, in the order of the catalogue.</param>
public sealed record FindingsAnswer(DateTimeOffset At, IReadOnlyList<FindingAnswer> Findings);
