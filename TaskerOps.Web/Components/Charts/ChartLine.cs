using TaskerOps.Core.Series;

namespace TaskerOps.Web.Components.Charts;

/// <summary>One drawn line.</summary>
/// <param name="Label">What it shows; may hold anything, also markup.</param>
/// <param name="Colour">Slot of the palette.</param>
/// <param name="Dash">0 solid; each further line of the same colour has another dash.</param>
/// <param name="Points">Oldest first, null = gap.</param>
public sealed record ChartLine(string Label, int Colour, int Dash, IReadOnlyList<Point> Points)
{
    /// <summary>What a person reads: a line without a label stands for all.</summary>
    public string Name => string.IsNullOrWhiteSpace(Label) ? "all" : Label;
}
