namespace TaskerOps.Core.Prometheus;

/// <summary>A question to Prometheus whose answer is a measure.</summary>
/// <param name="Label">The label that names the lines; empty = one line.</param>
/// <param name="Text">PromQL.</param>
/// <param name="EndOfStep">Whether a value at a moment speaks of the step that ends there.</param>
public sealed record MeasureQuery(string Label, string Text, bool EndOfStep = false);
