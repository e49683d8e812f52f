namespace TaskerOps.Benchmarks.Queries;

/// <summary>What was measured on tables of one size.</summary>
/// <param name="StepTransitions">Rows of the largest table.</param>
/// <param name="Windows">By length of the window.</param>
/// <param name="Findings">What the findings ask beside.</param>
public sealed record Scale(long StepTransitions, IReadOnlyList<WindowCost> Windows, FindingsCost Findings);
