namespace TaskerOps.Web.Components.Investigation;

/// <summary>The beginning of texts that may be of any length.</summary>
internal static class Excerpt
{
    /// <summary>The text, or so many characters of it and an ellipsis; empty for none.</summary>
    public static string Of(string? text, int most) => text switch
    {
        null => "",
        { Length: var length } when length <= most => text,
        // Half of a surrogate pair is no text.
        _ => $"{text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)]}…",
    };
}
