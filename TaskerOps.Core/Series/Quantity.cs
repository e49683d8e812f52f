namespace TaskerOps.Core.Series;

/// <summary>A figure as a person reads it.</summary>
/// <param name="Value">Digits with thin separators, or "–" when there is none.</param>
/// <param name="Unit">What they count; may be empty.</param>
/// <param name="Exact">The whole figure, for the hover text.</param>
public sealed record Quantity(string Value, string Unit, string Exact)
{
    /// <summary>No value.</summary>
    public static readonly Quantity None = new("–", "", "not known");

    /// <summary>Value and unit, with a no-break space between.</summary>
    public override string ToString() => Unit.Length == 0 ? Value : $"{Value}\u00a0{Unit}";
}
