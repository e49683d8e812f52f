using TaskerOps.Web.Operations;

namespace TaskerOps.Web.Endpoints.Breaches;

/// <summary>The body of <c>POST /api/v1/breaches/acknowledge</c>: the same acknowledgement for several breaches.</summary>
public sealed record AcknowledgeManyRequest : BreachRequest
{
    /// <summary>The most breaches of one request.</summary>
    public const int Most = 100;

    /// <summary>Which ones, each with the version that was seen; 1 to 100.</summary>
    public IReadOnlyList<SeenBreach>? Breaches { get; init; }

    /// <summary>A breach as it was seen.</summary>
    /// <param name="Id">Which one.</param>
    /// <param name="Version">The version that was seen.</param>
    public sealed record SeenBreach(string? Id, long? Version);
}
