namespace TaskerOps.Web.Endpoints;

/// <summary>The answer of <c>GET /api/v1/kpis</c>.</summary>
/// <param name="At">The moment it speaks of, UTC.</param>
/// <param name="Kpis">All six.</param>
public sealed record KpisAnswer(DateTimeOffset At, IReadOnlyList<KpiAnswer> Kpis);
