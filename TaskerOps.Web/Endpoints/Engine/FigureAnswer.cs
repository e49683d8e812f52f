using TaskerOps.Core.Engine;

namespace TaskerOps.Web.Endpoints.Engine;

/// <summary>One figure of a process, a channel, a counter or the database.</summary>
/// <param name="Subject">What it is of; null for the section's one subject.</param>
/// <param name="Name">What is told.</param>
/// <param name="Value">How much, as the page shows it, with its unit; null = not known.</param>
/// <param name="Exact">The same with all digits; null = not known.</param>
/// <param name="Level">well, warning, broken or unknown.</param>
/// <param name="Note">What a person should know beside, or null.</param>
/// <param name="AsOf">When it was so, or null.</param>
public sealed record FigureAnswer(string? Subject, string Name, string? Value, string? Exact, string Level, string? Note, DateTimeOffset? AsOf)
{
    /// <summary>Tells a row.</summary>
    public static FigureAnswer Of(EngineFigure figure)
    {
        var isKnown = figure.Value != Core.Series.Quantity.None;
        return new(
            figure.Subject.Length == 0 ? null : figure.Subject, figure.Name, isKnown ? figure.Value.ToString() : null, isKnown ? figure.Value.Exact : null,
            Words.Kebab(figure.Level), figure.Note, figure.AsOf);
    }
}
