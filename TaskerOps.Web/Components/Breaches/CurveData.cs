using TaskerOps.Web.Components.Charts;

namespace TaskerOps.Web.Components.Breaches;

/// <summary>The curve around a breach.</summary>
/// <param name="Model">What is drawn; without lines when nothing is known any more.</param>
/// <param name="About">One sentence: where the points come from, or why there are none.</param>
public sealed record CurveData(ChartModel Model, string About);
