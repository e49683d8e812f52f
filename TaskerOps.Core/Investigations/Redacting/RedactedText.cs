namespace TaskerOps.Core.Investigations.Redacting;

/// <summary>A text without its secrets.</summary>
/// <param name="Text">What may be shown.</param>
/// <param name="Hidden">How many places were hidden.</param>
public readonly record struct RedactedText(string Text, int Hidden);
