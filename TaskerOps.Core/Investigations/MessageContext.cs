namespace TaskerOps.Core.Investigations;

/// <summary>
/// What the pieces before tell of the next one. A number after "status", "HTTP", "status code:" or "HTTP/1.1" is an HTTP status code
/// and part of the cause; all others are not: in "Product 409 not found" it is an article. What follows a placeholder directly is the rest
/// of a word, and no part begins there.
/// </summary>
internal struct MessageContext
{
    /// <summary>Whether a number here is a status code.</summary>
    public bool ExpectsStatus { get; private set; }

    /// <summary>Whether the piece before is a placeholder.</summary>
    public bool IsAfterPlaceholder { get; private set; }

    /// <summary>A word was read.</summary>
    public void Word(ReadOnlySpan<char> word)
    {
        ExpectsStatus = Is(word, "http") || Is(word, "https") || Is(word, "status") || Is(word, "statuscode") || Is(word, "status_code") || Is(word, "http_status")
            || (ExpectsStatus && (Is(word, "code") || Is(word, "error") || Is(word, "is") || Is(word, "was")));
        IsAfterPlaceholder = false;
    }

    /// <summary>A blank or a mark was read: only those that bind a number to its name keep the context.</summary>
    public void Mark(char mark)
    {
        ExpectsStatus &= mark is ' ' or ':' or '=' or '(' or '[' or '"' or '\'' or '#';
        IsAfterPlaceholder = false;
    }

    /// <summary>A status that stands as it is was read.</summary>
    public void Status() => (ExpectsStatus, IsAfterPlaceholder) = (false, false);

    /// <summary>A part that varies was read.</summary>
    public void Placeholder() => (ExpectsStatus, IsAfterPlaceholder) = (false, true);

    private static bool Is(ReadOnlySpan<char> word, string name) => word.Equals(name, StringComparison.OrdinalIgnoreCase);
}
