using static TaskerOps.Core.Investigations.CharRuns;

namespace TaskerOps.Core.Investigations;

/// <summary>How many characters of the beginning of a text name an HTTP status or version; 0 = none.</summary>
internal static class StatusParts
{
    private static readonly string[] Reasons =
    [
        "400 Bad Request", "401 Unauthorized", "403 Forbidden", "404 Not Found", "405 Method Not Allowed", "408 Request Timeout", "409 Conflict",
        "413 Payload Too Large", "422 Unprocessable Entity", "429 Too Many Requests", "500 Internal Server Error", "501 Not Implemented",
        "502 Bad Gateway", "503 Service Unavailable", "504 Gateway Timeout",
    ];

    /// <summary>HTTP/1.1 and its like.</summary>
    public static int Http(ReadOnlySpan<char> rest)
    {
        var length = Matches(rest, "HTTP/0.0") ? 8 : Matches(rest, "HTTP/0") ? 6 : 0;
        return length > 0 && (length == rest.Length || rest[length] is ' ' or '"' or '\'' or ')' or ',') ? length : 0;
    }

    /// <summary>503 where a status is expected, or with its reason: 503 Service Unavailable.</summary>
    public static int Code(ReadOnlySpan<char> rest, bool isExpected)
    {
        if (rest[0] is < '1' or > '5' || !Matches(rest, "000"))
        {
            return 0;
        }

        foreach (var reason in Reasons)
        {
            if (rest.StartsWith(reason, StringComparison.Ordinal) && (rest.Length == reason.Length || !IsWord(rest[reason.Length])))
            {
                return reason.Length;
            }
        }

        return isExpected && (rest.Length == 3 || !(IsWord(rest[3]) || (rest[3] is '.' or ',' or '-' && rest.Length > 4 && IsWord(rest[4])))) ? 3 : 0;
    }
}
