namespace TaskerOps.Core.Investigations.Redacting;

/// <summary>JSON without its secrets. Always valid JSON, whatever came in.</summary>
/// <param name="Text">Compact JSON.</param>
/// <param name="Hidden">How many values were hidden.</param>
/// <param name="IsCut">Whether the input was longer or deeper than what is read, and the rest is missing; the places say so.</param>
/// <param name="IsUnreadable">Whether the input was no JSON; the text is then a JSON string of its beginning.</param>
public sealed record RedactedJson(string Text, int Hidden, bool IsCut, bool IsUnreadable);
